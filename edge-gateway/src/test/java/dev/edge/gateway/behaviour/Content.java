package dev.edge.gateway.behaviour;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * A body as a case writes it: a text, or one of {@code base64: …}, {@code gzip: text},
 * {@code deflate: text} and {@code repeat: text} with {@code times: n}.
 */
sealed interface Content {

	/**
	 * The bytes to send.
	 * @return the body
	 */
	byte[] bytes();

	/**
	 * Whether a body that was seen is this one.
	 * @param actual the bytes that were seen
	 * @return whether they are what the case asks for
	 */
	default boolean matches(byte[] actual) {
		return Arrays.equals(bytes(), actual);
	}

	static Content of(Object written) {
		if (!(written instanceof Map<?, ?> map)) {
			return new Text(written.toString());
		}
		String kind = map.keySet().iterator().next().toString();
		String value = String.valueOf(map.get(kind));
		return switch (kind) {
			case "base64" -> new Binary(Base64.getDecoder().decode(value));
			case "gzip" -> new Gzip(value);
			case "deflate" -> new Binary(deflate(value));
			case "repeat" -> new Text(value.repeat(Integer.parseInt(String.valueOf(map.get("times")))));
			default -> throw new IllegalArgumentException(
					"a body is a text or one of base64, gzip, deflate and repeat, not " + kind);
		};
	}

	private static byte[] deflate(String text) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		try (DeflaterOutputStream deflater = new DeflaterOutputStream(out)) {
			deflater.write(text.getBytes(StandardCharsets.UTF_8));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return out.toByteArray();
	}

	/**
	 * Text in UTF-8; what is expected may hold placeholders.
	 *
	 * @param text the text
	 */
	record Text(String text) implements Content {

		@Override
		public byte[] bytes() {
			return this.text.getBytes(StandardCharsets.UTF_8);
		}

		@Override
		public boolean matches(byte[] actual) {
			return Content.super.matches(actual)
					|| TextPattern.of(this.text).matches(new String(actual, StandardCharsets.UTF_8));
		}

	}

	/**
	 * Any bytes.
	 */
	final class Binary implements Content {

		private final byte[] bytes;

		private Binary(byte[] bytes) {
			this.bytes = bytes;
		}

		@Override
		public byte[] bytes() {
			return this.bytes.clone();
		}

	}

	/**
	 * A compressed text; what is expected is compared after decompression.
	 *
	 * @param text the text
	 */
	record Gzip(String text) implements Content {

		@Override
		public byte[] bytes() {
			ByteArrayOutputStream out = new ByteArrayOutputStream();
			try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
				gzip.write(this.text.getBytes(StandardCharsets.UTF_8));
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
			return out.toByteArray();
		}

		@Override
		public boolean matches(byte[] actual) {
			try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(actual))) {
				return new String(gzip.readAllBytes(), StandardCharsets.UTF_8).equals(this.text);
			}
			catch (IOException ex) {
				return false;
			}
		}

	}

}
