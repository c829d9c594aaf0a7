package dev.edge.gateway.execution;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.edge.gateway.definition.BinaryMediaTypes;
import dev.edge.gateway.definition.Integration.ContentHandling;
import dev.edge.gateway.integration.Payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ContentConversionTests {

	private static final BinaryMediaTypes IMAGES = new BinaryMediaTypes(List.of("image/*"));

	@ParameterizedTest
	@CsvSource({ "PASSTHROUGH, image/png, NONE", "PASSTHROUGH, text/plain, TEXT", "PASSTHROUGH, , TEXT",
			"CONVERT_TO_TEXT, image/png, TO_BASE64", "CONVERT_TO_TEXT, text/plain, TEXT",
			"CONVERT_TO_BINARY, text/plain, FROM_BASE64", "CONVERT_TO_BINARY, image/png, NONE" })
	void requestsAreConvertedByTheirContentType(ContentHandling handling, @Nullable String contentType,
			ContentConversion conversion) {
		assertThat(ContentConversion.ofRequest(handling, IMAGES, contentType)).isEqualTo(conversion);
	}

	@ParameterizedTest
	@CsvSource({ "PASSTHROUGH, image/png, image/png, NONE", "PASSTHROUGH, image/png, text/html, TO_BASE64",
			"PASSTHROUGH, text/plain, image/png, FROM_BASE64", "PASSTHROUGH, text/plain, text/html, TEXT",
			"CONVERT_TO_BINARY, text/plain, image/png, FROM_BASE64" })
	void answersAreConvertedByTheirContentTypeAndTheClientsAccept(ContentHandling handling, String contentType,
			String accept, ContentConversion conversion) {
		assertThat(ContentConversion.ofResponse(handling, IMAGES, contentType, accept)).isEqualTo(conversion);
	}

	@Test
	void bytesThatAreNoTextBecomeReplacementCharacters() {
		byte[] bytes = { 'a', (byte) 0x8B, 'b' };
		assertThat(text(ContentConversion.TEXT.convert(Payload.of(bytes)))).isEqualTo("a\uFFFDb");
	}

	@Test
	void textStaysTheSamePayload() {
		Payload ascii = Payload.of("a long enough line of plain text".getBytes(StandardCharsets.UTF_8));
		assertThat(ContentConversion.TEXT.convert(ascii)).isSameAs(ascii);
	}

	@Test
	void whatIsNoBase64CannotBecomeBinary() {
		Payload text = Payload.of("$$$".getBytes(StandardCharsets.UTF_8));
		assertThatExceptionOfType(GatewayFault.class).isThrownBy(() -> ContentConversion.FROM_BASE64.convert(text));
	}

	private static String text(Payload payload) {
		return ((Payload.Buffered) payload).bytes().toString(StandardCharsets.UTF_8);
	}

}
