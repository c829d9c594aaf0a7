package dev.edge.gateway.execution;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import org.jspecify.annotations.Nullable;

import dev.edge.gateway.definition.BinaryMediaTypes;
import dev.edge.gateway.definition.GatewayResponseType;
import dev.edge.gateway.definition.Integration.ContentHandling;
import dev.edge.gateway.integration.Payload;

/**
 * What becomes of the bytes of a body: a body that is not binary is read as text, and
 * {@code contentHandling} turns text into bytes and bytes into Base64 text. Stateless.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-payload-encodings-workflow.html">Content
 * type conversions in API Gateway</a>
 */
enum ContentConversion {

	/** The bytes stay as they are. */
	NONE,

	/** UTF-8 text: bytes that are none become U+FFFD. */
	TEXT,

	/** Base64 text of the bytes. */
	TO_BASE64,

	/** The bytes of Base64 text. */
	FROM_BASE64;

	/**
	 * The conversion of a request body.
	 * @param handling the integration's {@code contentHandling}
	 * @param types the API's binary media types
	 * @param contentType the {@code Content-Type} of the request, or {@code null}
	 * @return the conversion
	 */
	static ContentConversion ofRequest(ContentHandling handling, BinaryMediaTypes types, @Nullable String contentType) {
		boolean binary = types.contains(contentType);
		return switch (handling) {
			case PASSTHROUGH -> binary ? NONE : TEXT;
			case CONVERT_TO_TEXT -> binary ? TO_BASE64 : TEXT;
			case CONVERT_TO_BINARY -> binary ? NONE : FROM_BASE64;
		};
	}

	/**
	 * The conversion of the body of an answer.
	 * @param handling the integration response's {@code contentHandling}
	 * @param types the API's binary media types
	 * @param contentType the {@code Content-Type} of the backend's answer, or
	 * {@code null}
	 * @param accept the first media type of the client's {@code Accept}, or {@code null}
	 * @return the conversion
	 */
	static ContentConversion ofResponse(ContentHandling handling, BinaryMediaTypes types, @Nullable String contentType,
			@Nullable String accept) {
		boolean binary = types.contains(contentType);
		return switch (handling) {
			case PASSTHROUGH -> types.contains(accept) ? (binary ? NONE : FROM_BASE64) : (binary ? TO_BASE64 : TEXT);
			case CONVERT_TO_TEXT -> binary ? TO_BASE64 : TEXT;
			case CONVERT_TO_BINARY -> binary ? NONE : FROM_BASE64;
		};
	}

	/**
	 * Converts a body.
	 * @param payload the body, read whole unless this is {@link #NONE}
	 * @return the converted body, which takes the place of the other
	 * @throws GatewayFault, the body untouched, if text that should be Base64 is none
	 */
	Payload convert(Payload payload) {
		if (this == NONE || !(payload instanceof Payload.Buffered buffered) || !buffered.bytes().isReadable()) {
			return payload;
		}
		ByteBuf bytes = buffered.bytes();
		if (this == TEXT) {
			return isAscii(bytes) ? payload : replaced(payload, bytes.toString(StandardCharsets.UTF_8));
		}
		byte[] content = ByteBufUtil.getBytes(bytes);
		Payload converted = Payload.of((this == TO_BASE64) ? Base64.getEncoder().encode(content) : decoded(content));
		payload.release();
		return converted;
	}

	/**
	 * Converts the body of an answer.
	 * @param payload the body, consumed in every case
	 * @return the converted body
	 * @throws GatewayFault if text that should be Base64 is none
	 */
	Payload convertAnswer(Payload payload) {
		try {
			return convert(payload);
		}
		catch (GatewayFault fault) {
			payload.release();
			throw fault;
		}
	}

	private static Payload replaced(Payload payload, String text) {
		payload.release();
		return Payload.of(text.getBytes(StandardCharsets.UTF_8));
	}

	private static byte[] decoded(byte[] content) {
		try {
			return Base64.getDecoder().decode(content);
		}
		catch (IllegalArgumentException ex) {
			throw GatewayFault.of(GatewayResponseType.API_CONFIGURATION_ERROR);
		}
	}

	private static boolean isAscii(ByteBuf bytes) {
		for (ByteBuffer part : bytes.nioBuffers()) {
			int index = part.position();
			for (; index + Long.BYTES <= part.limit(); index += Long.BYTES) {
				if ((part.getLong(index) & 0x8080808080808080L) != 0) {
					return false;
				}
			}
			for (; index < part.limit(); index++) {
				if (part.get(index) < 0) {
					return false;
				}
			}
		}
		return true;
	}

}
