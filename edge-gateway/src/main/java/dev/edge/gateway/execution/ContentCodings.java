package dev.edge.gateway.execution;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Locale;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.InflaterInputStream;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufInputStream;
import io.netty.buffer.ByteBufOutputStream;
import org.jspecify.annotations.Nullable;

import dev.edge.gateway.definition.GatewayResponseType;
import dev.edge.gateway.http.Headers;
import dev.edge.gateway.integration.Bodies;
import dev.edge.gateway.integration.Payload;

/**
 * The content codings of an API whose {@code minimumCompressionSize} is set: gzip,
 * deflate and identity. Stateless.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-gzip-compression-decompression.html">Payload
 * compression for REST APIs in API Gateway</a>
 */
final class ContentCodings {

	private static final String GZIP = "gzip";

	private static final String DEFLATE = "deflate";

	private static final String IDENTITY = "identity";

	private ContentCodings() {
	}

	/**
	 * Decodes the body of a request.
	 * @param payload the body, read whole
	 * @param contentEncoding its coding, or {@code null} for none
	 * @return the decoded body, which takes the place of the other
	 * @throws GatewayFault 415 for another coding or a body that is not of its coding,
	 * 413 for one that is over the payload limit when decoded
	 */
	static Payload decode(Payload payload, @Nullable String contentEncoding) {
		String coding = (contentEncoding != null) ? contentEncoding.trim().toLowerCase(Locale.ROOT) : IDENTITY;
		if (coding.equals(IDENTITY)) {
			return payload;
		}
		if (!coding.equals(GZIP) && !coding.equals(DEFLATE)) {
			payload.release();
			throw GatewayFault.of(GatewayResponseType.UNSUPPORTED_MEDIA_TYPE);
		}
		ByteBufInputStream encoded = new ByteBufInputStream(((Payload.Buffered) payload).bytes(), true);
		try (encoded; InputStream plain = decoder(coding, encoded)) {
			return Bodies.keep(plain, () -> GatewayFault.of(GatewayResponseType.REQUEST_TOO_LARGE));
		}
		catch (IOException ex) {
			throw GatewayFault.of(GatewayResponseType.UNSUPPORTED_MEDIA_TYPE);
		}
	}

	/**
	 * Encodes an answer if the client wants it and the answer is large enough.
	 * @param answer the answer
	 * @param acceptEncoding what the client takes, or {@code null} if it does not say
	 * @param minimumSize the size in bytes from which on answers are encoded
	 * @return the answer, encoded or as it was
	 */
	static MethodResponse encode(MethodResponse answer, @Nullable String acceptEncoding, int minimumSize) {
		String coding = coding(acceptEncoding);
		if (coding == null || !(answer.payload() instanceof Payload.Buffered buffered) || answer.payload().length() == 0
				|| answer.payload().length() < minimumSize || answer.headers().contains("Content-Encoding")) {
			return answer;
		}
		ByteBuf plain = buffered.bytes();
		ByteBuf encoded = plain.alloc().buffer(plain.readableBytes() / 4 + 64);
		try (OutputStream out = new ByteBufOutputStream(encoded);
				OutputStream encoder = coding.equals(GZIP) ? new GZIPOutputStream(out)
						: new DeflaterOutputStream(out)) {
			plain.readBytes(encoder, plain.readableBytes());
		}
		catch (IOException ex) {
			throw new IllegalStateException("writing to memory does not fail", ex);
		}
		finally {
			answer.payload().release();
		}
		Headers headers = answer.headers().toBuilder().add("Content-Encoding", coding).build();
		return new MethodResponse(answer.status(), headers, Bodies.keep(encoded), answer.context());
	}

	private static @Nullable String coding(@Nullable String acceptEncoding) {
		if (acceptEncoding == null) {
			return null;
		}
		for (String each : acceptEncoding.toLowerCase(Locale.ROOT).split(",", -1)) {
			String[] parts = each.split(";", 2);
			String coding = parts[0].trim();
			boolean refused = parts.length > 1 && parts[1].replace(" ", "").matches("q=0(\\.0*)?");
			if ((coding.equals(GZIP) || coding.equals(DEFLATE)) && !refused) {
				return coding;
			}
		}
		return null;
	}

	private static InputStream decoder(String coding, InputStream encoded) throws IOException {
		return coding.equals(GZIP) ? new GZIPInputStream(encoded) : new InflaterInputStream(encoded);
	}

}
