package dev.edge.cloudformation;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.edge.cloudformation.document.TemplateException;
import dev.edge.cloudformation.value.ResourceAddress;
import dev.edge.cloudformation.value.Value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class FunctionsTests {

	private static final ResourceAddress QUEUE = new ResourceAddress(List.of(), "Queue");

	@TempDir
	Path folder;

	private Value evaluate(String expression, String... parameters) {
		return new TemplateFolder(this.folder).evaluate(expression, parameters);
	}

	@Test
	void refToAResourceIsATypedReference() {
		assertThat(evaluate("!Ref Queue")).isEqualTo(new Value.ResourceReference(QUEUE));
	}

	@ParameterizedTest
	@CsvSource({ "!GetAtt Queue.Arn", "'{Fn::GetAtt: [Queue, Arn]}'", "'{Fn::GetAtt: Queue.Arn}'" })
	void attributeOfAResourceIsATypedReference(String expression) {
		assertThat(evaluate(expression)).isEqualTo(new Value.ResourceAttribute(QUEUE, "Arn"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			!Ref Name                                             | blog
			!Ref AWS::Partition                                   | aws
			!Ref AWS::Region                                      | eu-west-1
			!Ref AWS::AccountId                                   | 123456789012
			!Ref AWS::URLSuffix                                   | amazonaws.com
			!Ref AWS::StackName                                   | test
			!Sub '${Name}-${AWS::Region}:${Port}'                 | blog-eu-west-1:8080
			!Sub '${!stageVariables.host}/${Name}'                | ${stageVariables.host}/blog
			!Sub ['${Name}${Suffix}', {Suffix: !Ref Port}]        | blog8080
			!Sub ['${Name}', {Name: own}]                         | own
			!Sub 'arn:aws:sqs:${Queue.QueueName}'                 | arn:aws:sqs:${Queue.QueueName}
			!Join ['-', [a, !Ref Port, !Ref Queue]]               | a-8080-${Queue}
			!Join [',', !Ref Zones]                               | a,b,c
			!Join ['', [a, !Ref 'AWS::NoValue', b]]               | ab
			!Join ['/', !GetAtt Queue.Names]                      | Fn::Join(/, ${Queue.Names})
			!Select [1, [a, b]]                                   | b
			!Select ['2', !Ref Zones]                             | c
			!Select [2, !Split ['/', !Ref 'AWS::StackId']]        | 01234567-89ab-4cde-8f01-23456789abcd
			!Select [1, !Split ['/', !GetAtt Queue.Arn]]          | Fn::Select(1, Fn::Split(/, ${Queue.Arn}))
			!Split [';', 'a;b;;']                                 | [a, b, , ]
			!Split [',', !Join [',', [!Ref Queue, x]]]            | [${Queue}, x]
			!Split ['/', !Join ['/', [!Ref Queue, x]]]            | Fn::Split(/, ${Queue}/x)
			!FindInMap [Endpoints, !Ref 'AWS::Partition', s3]     | com.amazonaws
			!FindInMap [Endpoints, aws, list]                     | [x, y]
			!FindInMap [Endpoints, aws-cn, s3, {DefaultValue: d}] | d
			!GetAZs ''                                            | [eu-west-1a, eu-west-1b, eu-west-1c]
			!GetAZs {Ref: 'AWS::Region'}                          | [eu-west-1a, eu-west-1b, eu-west-1c]
			!Base64 Grüße                                         | R3LDvMOfZQ==
			!Base64 {'Fn::Sub': 'x${Queue}'}                      | Fn::Base64(x${Queue})
			!Cidr [10.1.0.0/16, 3, 8]                             | [10.1.0.0/24, 10.1.1.0/24, 10.1.2.0/24]
			!Cidr [10.0.0.0/24, 2, 5]                             | [10.0.0.0/27, 10.0.0.32/27]
			!Cidr ['2001:db8::/56', 2, 64]                        | [2001:db8:0:0:0:0:0:0/64, 2001:db8:0:1:0:0:0:0/64]
			!Cidr [!GetAtt Queue.Cidr, 2, 8]                      | Fn::Cidr(${Queue.Cidr}, 2, 8)
			!ImportValue shared-vpc                               | Fn::ImportValue(shared-vpc)
			!If [IsBlog, yes-it-is, !Ref Nothing]                 | yes-it-is
			!Length {Ref: Zones}                                  | 3
			!Ref {'Fn::Join': ['', [Que, ue]]}                    | ${Queue}
			!ToJsonString {a: [1, true, 'x"y'], b: !Ref Name}     | {"a":[1,true,"x\\"y"],"b":"blog"}
			!ToJsonString [!Ref Queue]                            | Fn::ToJsonString([${Queue}])
			!Sub '{{resolve:ssm:/a/${Name}:1}}'                   | {{resolve:ssm:/a/blog:1}}
			!Sub '{{resolve:secretsmanager:${Queue}:SecretString}}' | {{resolve:secretsmanager:${Queue}:SecretString}}
			""")
	void functionGives(String expression, String result) {
		assertThat(evaluate(expression)).hasToString(result);
	}

	@Test
	void noValueRemovesMembersAndItems() {
		assertThat(evaluate("{A: !Ref 'AWS::NoValue', B: [1, !If [IsBlog, !Ref 'AWS::NoValue', 2]], C: {}}"))
			.hasToString("{B=[1], C={}}");
	}

	@Test
	void conditionInAPolicyIsOnlyAMember() {
		assertThat(evaluate("{Condition: {StringEquals: {a: b}}}")).hasToString("{Condition={StringEquals={a=b}}}");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					!Ref Nothing                       | there is no parameter or resource Nothing
					!Ref AWS::Nothing                  | there is no parameter or resource AWS::Nothing
					!Ref Absent                        | resource Absent is not made here, since its condition does not hold
					!GetAtt Nothing.Arn                | there is no parameter or resource Nothing
					!GetAtt Queue.Outputs.Arn          | Queue is no nested stack and has no outputs
					!Sub '${Nothing}'                  | there is no parameter or resource Nothing
					!Sub '${Zones}'                    | ${Zones} must stand for a string
					!Sub [[a], {}]                     | the string of Fn::Sub must be written out
					!Join ['', [[a]]]                  | the items of Fn::Join must be strings, not [a]
					!Join ['', a]                      | Fn::Join needs a list, not a
					!Join [a]                          | Fn::Join takes a delimiter and a list, not 1 arguments
					!Select [3, !Ref Zones]            | Fn::Select finds no item 3 in a list of 3
					!Select [one, !Ref Zones]          | the index of Fn::Select must be a whole number, not one
					!Split ['', a]                     | the delimiter of Fn::Split must not be empty
					!FindInMap [Endpoints, aws-cn, s3] | mapping Endpoints has no value for aws-cn, s3
					!FindInMap [Nothing, aws, s3]      | there is no mapping Nothing
					!FindInMap [Endpoints, !Ref Queue, s3] | the first key of Fn::FindInMap must be known before the deployment, not ${Queue}
					!Cidr [10.0.0.0, 2, 8]             | 10.0.0.0 is not a block of addresses such as 10.0.0.0/16
					!Cidr [10.0.0.0/24, 2, 8]          | 10.0.0.0/24 does not hold 2 blocks of 8 bits
					!If [Nothing, 1, 2]                | there is no condition Nothing
					!If [IsBlog, 1]                    | Fn::If takes a condition and a value if it holds and a value if not, not 2 arguments
					!Equals [a, b]                     | Fn::Equals belongs into Conditions; refer to its condition by Fn::If
					!Substitute x                      | there is no function Fn::Substitute
					{'Fn::Sub': a, B: c}               | Fn::Sub must be the only member of its map
					!Base64 [a]                        | the argument of Fn::Base64 must be a string, not a list
					!Length {Ref: Name}                | Fn::Length needs a list, not blog
					""")
	void wrongCallIsOneClearError(String expression, String message) {
		assertThatExceptionOfType(TemplateException.class).isThrownBy(() -> evaluate(expression))
			.withMessageStartingWith(this.folder + "/root.yaml#/Resources/Subject/Properties/Value")
			.withMessageContaining("(line ")
			.withMessageEndingWith(": " + message);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			!Length [a]                                | Fn::Length
			!ToJsonString [a]                          | Fn::ToJsonString
			!FindInMap [M, a, b, {DefaultValue: c}]    | the default of Fn::FindInMap
			!Ref {'Fn::Sub': Q}                        | a function as the argument of Ref
			{'Fn::ForEach::X': [I, [a], {'${I}': b}]}  | Fn::ForEach
			""")
	void languageExtensionsMustBeAskedFor(String expression, String what) {
		String template = "Mappings: {M: {a: {b: c}}}\nResources:\n  Q:\n    Type: Custom::Q\n    Properties:\n      V: ";
		assertThatExceptionOfType(TemplateException.class)
			.isThrownBy(() -> new TemplateFolder(this.folder).resolve(template + expression))
			.withMessageEndingWith(": " + what + " needs Transform: AWS::LanguageExtensions");
	}

}
