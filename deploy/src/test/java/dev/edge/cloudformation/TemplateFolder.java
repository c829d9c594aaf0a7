package dev.edge.cloudformation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

import dev.edge.cloudformation.value.Value;

/**
 * A folder for the small templates of a test.
 */
record TemplateFolder(Path folder) {

	static final PseudoParameters IRELAND = PseudoParameters.of("eu-west-1", "123456789012", "test");

	TemplateFolder with(String name, String content) {
		try {
			Path file = this.folder.resolve(name);
			Files.createDirectories(file.getParent());
			Files.writeString(file, content);
			return this;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	Stack resolve(String template, String... parameters) {
		return resolve(template, IRELAND, parameters);
	}

	Stack resolve(String template, PseudoParameters pseudoParameters, String... parameters) {
		Map<String, String> values = Arrays.stream(parameters)
			.map((parameter) -> parameter.split("=", 2))
			.collect(Collectors.toMap((pair) -> pair[0], (pair) -> pair[1]));
		return new StackResolver().resolve(with("root.yaml", template).folder.resolve("root.yaml"), values,
				pseudoParameters);
	}

	/**
	 * Resolves one expression beside a few parameters, resources and a nested stack.
	 * @param expression the expression, in YAML
	 * @param parameters the values of parameters
	 * @return its value
	 */
	Value evaluate(String expression, String... parameters) {
		Stack stack = resolve("""
				Transform: AWS::LanguageExtensions
				Parameters:
				  Name: {Type: String, Default: blog}
				  Port: {Type: Number, Default: 8080}
				  Zones: {Type: CommaDelimitedList, Default: 'a, b,c'}
				Mappings:
				  Endpoints:
				    aws: {s3: com.amazonaws, list: [x, y]}
				Conditions:
				  IsBlog: !Equals [!Ref Name, blog]
				  IsNotBlog: !Not [!Condition IsBlog]
				Resources:
				  Queue: {Type: 'AWS::SQS::Queue'}
				  Absent: {Type: 'AWS::SQS::Queue', Condition: IsNotBlog}
				  Subject:
				    Type: Custom::Subject
				    Properties:
				      Value:
				""" + expression.indent(8), parameters);
		return stack.resource("Subject").property("Value").orElseThrow();
	}

}
