package dev.edge.deploy;

import java.nio.file.Path;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import dev.edge.cloudformation.document.Document;
import dev.edge.cloudformation.document.Node;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A change set that looks into nested stacks must not fail before anything is there. What
 * one stack takes from another's outputs stands in it as
 * <code>{{IntrinsicFunction:…}}</code>, which is no VPC's id and among no allowed values.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/change-sets-for-nested-stacks.html">Change
 * sets for nested stacks</a>
 */
class ChangeSetTests {

	private static final Path TEMPLATES = Path.of("templates");

	static Stream<Arguments> parametersFromOutputs() {
		Node.MapNode resources = section(Document.read(TEMPLATES.resolve("edge.yaml")), "Resources");
		return resources.members().values().stream().map((stack) -> section(stack, "Properties")).flatMap((stack) -> {
			String template = stack.require("TemplateURL", "a stack").asText("TemplateURL");
			return section(stack, "Parameters").members()
				.entrySet()
				.stream()
				.filter((given) -> given.getValue().toString().contains("Outputs."))
				.map((given) -> Arguments.of(template, given.getKey()));
		});
	}

	private static Node.MapNode section(Node node, String name) {
		return node.asMap("a template").require(name, "a template").asMap(name);
	}

	@ParameterizedTest
	@MethodSource("parametersFromOutputs")
	void parameterFromAnotherStackTakesAnyText(String template, String parameter) {
		Node.MapNode parameters = section(Document.read(TEMPLATES.resolve(template)), "Parameters");
		Node.MapNode declaration = section(parameters, parameter);
		assertThat(declaration.require("Type", parameter).asText("Type")).isIn("String", "CommaDelimitedList");
		assertThat(declaration.members()).doesNotContainKeys("AllowedValues", "AllowedPattern", "MinLength",
				"MaxLength");
	}

}
