package dev.edge.cloudformation;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.edge.cloudformation.document.TemplateException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ConditionsTests {

	@TempDir
	Path folder;

	private Stack resolve(String conditions, String... parameters) {
		return new TemplateFolder(this.folder).resolve("""
				Parameters:
				  Env: {Type: String, Default: prod}
				  Count: {Type: Number, Default: 2}
				Mappings:
				  Size: {prod: {nodes: 2}}
				Conditions:
				  Holds: !Equals [a, a]
				  Fails: !Equals [a, b]
				%s
				Resources:
				  Always: {Type: 'AWS::SQS::Queue'}
				  Sometimes: {Type: 'AWS::SQS::Queue', Condition: C, DependsOn: Always}
				  After: {Type: 'AWS::SQS::Queue', DependsOn: [Always, Sometimes]}
				Outputs:
				  Name: {Value: !Ref Always, Condition: C}
				""".formatted(conditions.indent(2).stripTrailing()), parameters);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			!Equals [!Ref Env, prod]                                   | true
			!Equals [!Ref Env, Prod]                                   | false
			!Equals [!Ref Count, 2]                                    | true
			!Equals ['true', true]                                     | true
			!Equals [!FindInMap [Size, !Ref Env, nodes], !Ref Count]   | true
			!Equals [!Join ['', [p, rod]], !Ref Env]                   | true
			!Equals [!Sub '${AWS::Partition}', aws]                    | true
			!Not [!Condition Fails]                                       | true
			!And [!Condition Holds, !Condition Holds]                      | true
			!And [!Condition Holds, !Condition Fails]                       | false
			!Or [!Condition Fails, !Equals [a, a]]                        | true
			!Or [!Condition Fails, !Condition Fails]                         | false
			{Condition: Holds}                                           | true
			""")
	void conditionHolds(String condition, boolean holds) {
		assertThat(resolve("C: " + condition).conditions()).containsEntry("C", holds);
	}

	@Test
	void resourceAndOutputWhoseConditionDoesNotHoldAreNotMade() {
		Stack without = resolve("C: !Condition Fails");
		assertThat(without.resources()).containsOnlyKeys("Always", "After");
		assertThat(without.outputs()).isEmpty();
		Stack with = resolve("C: !Condition Holds");
		assertThat(with.resources()).containsOnlyKeys("Always", "Sometimes", "After");
		assertThat(with.outputs()).containsOnlyKeys("Name");
	}

	@Test
	void dependencyOnWhatIsNotMadeIsDropped() {
		assertThat(resolve("C: !Condition Fails").resource("After").dependencies()).extracting(Object::toString)
			.containsExactly("Always");
		assertThat(resolve("C: !Condition Holds").resource("After").dependencies()).extracting(Object::toString)
			.containsExactly("Always", "Sometimes");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					C: !Condition Nothing                   | there is no condition Nothing
					C: !And [!Condition Holds]                | Fn::And takes two to ten conditions, not 1
					C: !Not [!Condition Holds, !Condition Fails] | Fn::Not takes one condition, not 2 arguments
					C: !Equals [a]                          | Fn::Equals takes one value and another, not 1 arguments
					C: !Equals [!Ref Always, x]             | there is no parameter Always to refer to here
					C: !Equals [!GetAtt Always.Arn, x]      | there is no resource Always here, only parameters
					C: 'yes it is'                          | a condition must be a map, not a string
					C: !Contains [[a], a]                   | a condition here must be one of Condition, Fn::And, Fn::Equals, Fn::Not, Fn::Or, not Fn::Contains
					""")
	void wrongConditionIsOneClearError(String condition, String message) {
		assertThatExceptionOfType(TemplateException.class).isThrownBy(() -> resolve(condition))
			.withMessageContaining("#/Conditions/C")
			.withMessageEndingWith(": " + message);
	}

	@Test
	void conditionsThatDependOnOneAnotherAreRefused() {
		assertThatExceptionOfType(TemplateException.class)
			.isThrownBy(() -> resolve("C: !Condition D\nD: !Not [!Condition C]"))
			.withMessageEndingWith("conditions depend on one another: C, D");
	}

}
