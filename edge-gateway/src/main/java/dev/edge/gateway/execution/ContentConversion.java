package dev.edge.gateway.execution;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufInputStream;
import io.netty.buffer.ByteBufOutputStream;
import org.jspecify.annotations.Nullable;

import dev.edge.gateway.definition.BinaryMediaTypes;
import dev.edge.gateway.definition.GatewayResponseType;
import dev.edge.gateway.definition.Integration.ContentHandling;
import dev.edge.gateway.integration.Bodies;
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

	private static final int PIECE = 8 * 1024;

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
			return isAscii(bytes) ? payload : replaced(payload, repaired(bytes));
		}
		return replaced(payload, (this == TO_BASE64) ? Bodies.keep(encoded(bytes)) : decoded(bytes));
	}

	/**
	 * Converts the body of an answer.
	 * @param payload the body, consumed in every case
	 * @return the converted body
	 * @throws GatewayFault if text that should be Base64 is none, or grows too large
	 */
	Payload convertAnswer(Payload payload) {
		try {
			return convert(payload);
		}
		catch (GatewayFault fault) {
			payload.release();
			throw GatewayFault.misconfigured("Unable to convert the body: " + fault.type());
		}
	}

	private static Payload replaced(Payload payload, Payload converted) {
		payload.release();
		return converted;
	}

	/**
	 * The text of bytes of which some may be no UTF-8, made piece by piece: as a string
	 * it would take many times their size.
	 * @param bytes the bytes
	 * @return the text
	 * @throws GatewayFault if the text is over the payload limit
	 */
	private static Payload repaired(ByteBuf bytes) {
		ByteBuf text = bytes.alloc().buffer(bytes.readableBytes());
		char[] piece = new char[PIECE];
		try (Reader reader = new InputStreamReader(new ByteBufInputStream(bytes.duplicate()), StandardCharsets.UTF_8)) {
			int count = reader.read(piece);
			while (count >= 0 && text.readableBytes() <= Bodies.LIMIT) {
				text.writeCharSequence(CharBuffer.wrap(piece, 0, count), StandardCharsets.UTF_8);
				count = reader.read(piece);
			}
		}
		catch (IOException ex) {
			text.release();
			throw new UncheckedIOException(ex);
		}
		if (text.readableBytes() > Bodies.LIMIT) {
			text.release();
			throw GatewayFault.of(GatewayResponseType.REQUEST_TOO_LARGE);
		}
		return Bodies.keep(text);
	}

	private static ByteBuf encoded(ByteBuf bytes) {
		ByteBuf text = bytes.alloc().buffer((bytes.readableBytes() + 2) / 3 * 4);
		try (OutputStream out = Base64.getEncoder().wrap(new ByteBufOutputStream(text))) {
			bytes.getBytes(bytes.readerIndex(), out, bytes.readableBytes());
		}
		catch (IOException ex) {
			text.release();
			throw new UncheckedIOException(ex);
		}
		return text;
	}

	private static Payload decoded(ByteBuf bytes) {
		try (InputStream plain = Base64.getDecoder().wrap(new ByteBufInputStream(bytes.duplicate()))) {
			return Bodies.keep(plain, () -> GatewayFault.of(GatewayResponseType.REQUEST_TOO_LARGE));
		}
		catch (IOException ex) {
			throw GatewayFault.misconfigured("Unable to convert the body: it is no Base64");
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
