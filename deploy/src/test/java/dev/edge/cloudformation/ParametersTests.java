package dev.edge.cloudformation;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.edge.cloudformation.document.TemplateException;
import dev.edge.cloudformation.value.Value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ParametersTests {

	@TempDir
	Path folder;

	private Stack resolve(String declaration, String... values) {
		return new TemplateFolder(this.folder)
			.resolve("Parameters:\n  P: " + declaration + "\nResources:\n  Q: {Type: 'AWS::SQS::Queue'}\n", values);
	}

	private Value value(String declaration, String... values) {
		return Objects.requireNonNull(resolve(declaration, values).parameters().get("P"));
	}

	@Test
	void defaultStandsWhereNoValueIsGiven() {
		assertThat(value("{Type: String, Default: blue}")).isEqualTo(new Value.Text("blue"));
		assertThat(value("{Type: String, Default: blue}", "P=green")).isEqualTo(new Value.Text("green"));
	}

	@Test
	void numberIsKeptAsItsText() {
		assertThat(value("{Type: Number, Default: 8080}")).isEqualTo(new Value.Text("8080"));
	}

	@Test
	void listIsTakenApartAtCommasAndTrimmed() {
		assertThat(value("{Type: CommaDelimitedList}", "P=a, b ,c"))
			.isEqualTo(Value.Listing.of(List.of("a", "b", "c")));
		assertThat(value("{Type: 'List<AWS::EC2::Subnet::Id>'}", "P=subnet-1,subnet-2"))
			.isEqualTo(Value.Listing.of(List.of("subnet-1", "subnet-2")));
	}

	@Test
	void emptyListHasNoMember() {
		assertThat(value("{Type: CommaDelimitedList, Default: ''}")).isEqualTo(new Value.Listing(List.of()));
	}

	@Test
	void valueInSystemsManagerIsKnownToADeploymentOnly() {
		assertThat(value("{Type: 'AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>', Default: /ecs/image}"))
			.hasToString("AWS::SSM::Parameter::Value(/ecs/image)");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					{Type: String}                                        |      | parameter P needs a value
					{Type: String, AllowedValues: [a, b]}                 | c    | parameter P must be one of a, b, not 'c'
					{Type: CommaDelimitedList, AllowedValues: [a, b]}     | a,c  | parameter P must be one of a, b, not 'c'
					{Type: String, AllowedPattern: '[a-z]+'}              | aB   | parameter P must match [a-z]+, not 'aB'
					{Type: String, MinLength: 2}                          | a    | parameter P must have a length from 2, not 'a'
					{Type: String, MinLength: 1, MaxLength: 2}            | abc  | parameter P must have a length from 1 up to 2, not 'abc'
					{Type: Number}                                        | one  | parameter P must be a number, not 'one'
					{Type: Number, MinValue: 1}                           | 0    | parameter P must be from 1, not '0'
					{Type: 'List<Number>', MaxValue: 9}                   | 5,10 | parameter P must be up to 9, not '10'
					{Type: 'AWS::EC2::VPC::Id', Default: ''}              |      | parameter P must name what exists in the account and cannot be empty
					{Type: Number, MinValue: 1, ConstraintDescription: counts from one} | 0 | parameter P counts from one, not '0'
					""")
	void valueAgainstTheDeclarationIsRefused(String declaration, String value, String reason) {
		String[] values = (value != null) ? new String[] { "P=" + value } : new String[0];
		assertThatExceptionOfType(ParametersRefusedException.class).isThrownBy(() -> resolve(declaration, values))
			.satisfies((ex) -> assertThat(ex.reasons()).containsExactly(reason));
	}

	@Test
	void unknownParameterIsRefused() {
		assertThatExceptionOfType(ParametersRefusedException.class)
			.isThrownBy(() -> resolve("{Type: String, Default: a}", "Q=1"))
			.withMessageEndingWith("root.yaml: there is no parameter Q");
	}

	@Test
	void everyReasonIsNamedAtOnce() {
		assertThatExceptionOfType(ParametersRefusedException.class)
			.isThrownBy(() -> resolve("{Type: Number}", "P=x", "Q=1"))
			.satisfies((ex) -> assertThat(ex.reasons()).hasSize(2));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					{Type: Text}                            | #/Parameters/P/Type (line 2): Text is not a type of a parameter
					{Type: 'List<CommaDelimitedList>'}      | #/Parameters/P/Type (line 2): List<CommaDelimitedList> is not a type of a parameter
					{Default: a}                            | #/Parameters/P (line 2): parameter P needs Type
					{Type: String, AllowedPattern: '['}     | #/Parameters/P/AllowedPattern (line 2): this is no regular expression: Unclosed character class
					{Type: String, MinLength: few}          | #/Parameters/P/MinLength (line 2): MinLength must be a number, not few
					{Type: String, Pattern: a}              | #/Parameters/P/Pattern (line 2): parameter P has no Pattern; known are Type, Default
					""")
	void wrongDeclarationIsAnErrorOfTheTemplate(String declaration, String message) {
		assertThatExceptionOfType(TemplateException.class).isThrownBy(() -> resolve(declaration))
			.withMessageContaining(message);
	}

}
