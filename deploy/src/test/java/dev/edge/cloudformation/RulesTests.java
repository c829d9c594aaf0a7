package dev.edge.cloudformation;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.edge.cloudformation.document.TemplateException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RulesTests {

	private static final String TEMPLATE = """
			Parameters:
			  Topology: {Type: String, Default: alb}
			  Strategy: {Type: String, Default: rolling}
			  Zones: {Type: CommaDelimitedList, Default: 'a,b'}
			Rules:
			  Supported:
			    RuleCondition: %s
			    Assertions:
			      - Assert: %s
			        AssertDescription: A canary needs a load balancer that shifts weights.
			Resources:
			  Queue: {Type: 'AWS::SQS::Queue'}
			""";

	@TempDir
	Path folder;

	private Stack resolve(String condition, String assertion, String... parameters) {
		return new TemplateFolder(this.folder).resolve(TEMPLATE.formatted(condition, assertion), parameters);
	}

	@Test
	void refusedCombinationIsRefusedWithTheSentenceOfTheTemplate() {
		assertThatExceptionOfType(ParametersRefusedException.class)
			.isThrownBy(() -> resolve("!Equals [!Ref Strategy, canary]", "!Contains [[alb, nlb], !Ref Topology]",
					"Strategy=canary", "Topology=none"))
			.satisfies((ex) -> assertThat(ex.reasons())
				.containsExactly("A canary needs a load balancer that shifts weights."));
	}

	@Test
	void ruleWhoseConditionDoesNotHoldRefusesNothing() {
		Stack stack = resolve("!Equals [!Ref Strategy, canary]", "!Contains [[alb, nlb], !Ref Topology]",
				"Topology=none");
		assertThat(stack.resources()).hasSize(1);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			!Contains [[alb, nlb], !Ref Topology]               | true
			!Contains [[nlb], !Ref Topology]                    | false
			!EachMemberIn [!Ref Zones, [a, b, c]]               | true
			!EachMemberIn [!Ref Zones, [a, c]]                  | false
			!EachMemberEquals [!Ref Zones, a]                   | false
			!EachMemberEquals [[a, a], a]                       | true
			!Not [!Equals [!Ref Topology, nlb]]                 | true
			!And [!Equals [a, a], !Or [!Equals [a, b], !Equals [b, b]]] | true
			!Equals [!Ref 'AWS::Region', eu-west-1]             | true
			""")
	void assertionHolds(String assertion, boolean holds) {
		if (holds) {
			assertThat(resolve("!Equals [a, a]", assertion).resources()).hasSize(1);
		}
		else {
			assertThatExceptionOfType(ParametersRefusedException.class)
				.isThrownBy(() -> resolve("!Equals [a, a]", assertion));
		}
	}

	@Test
	void conditionsOfTheTemplateHaveNoPlaceInARule() {
		assertThatExceptionOfType(TemplateException.class)
			.isThrownBy(() -> resolve("!Condition IsAlb", "!Equals [a, a]"))
			.withMessageContaining("#/Rules/Supported/RuleCondition (line 7): a condition here must be one of Fn::And");
	}

	@Test
	void whatAsksTheAccountIsNotGuessed() {
		assertThatExceptionOfType(TemplateException.class)
			.isThrownBy(
					() -> resolve("!Equals [a, a]", "!EachMemberIn [!ValueOfAll [A, B], !RefAll 'AWS::EC2::VPC::Id']"))
			.withMessageEndingWith("there is no function Fn::RefAll");
	}

}
