package dev.edge.gateway.http;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class FieldSyntaxTests {

	@ParameterizedTest
	@ValueSource(strings = { "X-Made", "a", "!#$%&'*+-.^_`|~9" })
	void tokensAreNames(String text) {
		assertThat(FieldSyntax.isName(text)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "a b", "a:b", "a\nb", "\u00e4" })
	void othersAreNoNames(String text) {
		assertThat(FieldSyntax.isName(text)).isFalse();
	}

	@Test
	void valuesHaveNoWhiteSpaceAroundThem() {
		assertThat(FieldSyntax.value(" \ta\t b ")).isEqualTo("a\t b");
	}

	@Test
	void blanksAreTheEmptyValue() {
		assertThat(FieldSyntax.value(" ")).isEmpty();
	}

	@Test
	void valuesMayBeBeyondAscii() {
		assertThat(FieldSyntax.value("\u00e4\u20ac")).isEqualTo("\u00e4\u20ac");
	}

	@ParameterizedTest
	@ValueSource(strings = { "a\r\nX-Made: b", "a\nb", "a\u0000", "\u0001", "a\u007Fb" })
	void controlCharactersAreInNoValue(String text) {
		assertThat(FieldSyntax.value(text)).isNull();
	}

}
