package dev.edge.gateway.behaviour;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * A message of HTTP/1.1 as it stood on the wire, but for the framing of its body.
 */
public final class HttpMessage {

	private final String startLine;

	private final List<Field> fields;

	private final byte[] body;

	private HttpMessage(String startLine, List<Field> fields, byte[] body) {
		this.startLine = startLine;
		this.fields = List.copyOf(fields);
		this.body = body;
	}

	/**
	 * Reads a request.
	 * @param in the bytes
	 * @return the request, or {@code null} if the sender is done
	 * @throws IOException if it breaks off
	 */
	public static @Nullable HttpMessage readRequest(InputStream in) throws IOException {
		return read(in, false, false);
	}

	/**
	 * Reads an answer, interim ones (1xx) left aside.
	 * @param in the bytes
	 * @param toHead whether it answers a HEAD request
	 * @return the answer, or {@code null} if the connection was closed instead
	 * @throws IOException if it breaks off
	 */
	public static @Nullable HttpMessage readAnswer(InputStream in, boolean toHead) throws IOException {
		HttpMessage answer;
		do {
			answer = read(in, true, toHead);
		}
		while (answer != null && answer.startLine.startsWith("HTTP/1.1 1"));
		return answer;
	}

	private static @Nullable HttpMessage read(InputStream in, boolean answer, boolean toHead) throws IOException {
		String startLine = readLine(in);
		if (startLine == null) {
			return null;
		}
		List<Field> fields = new ArrayList<>();
		String line = readLine(in);
		while (line != null && !line.isEmpty()) {
			fields.add(Field.of(line));
			line = readLine(in);
		}
		HttpMessage head = new HttpMessage(startLine, fields, new byte[0]);
		byte[] body = (answer && (toHead || head.hasNoBody())) ? new byte[0] : head.readBody(in, answer);
		return new HttpMessage(startLine, fields, body);
	}

	private boolean hasNoBody() {
		int status = status();
		return status < 200 || status == 204 || status == 304;
	}

	private byte[] readBody(InputStream in, boolean answer) throws IOException {
		if (values("Transfer-Encoding").stream().anyMatch((value) -> value.equalsIgnoreCase("chunked"))) {
			return readChunks(in);
		}
		List<String> lengths = values("Content-Length");
		if (!lengths.isEmpty()) {
			int length = Integer.parseInt(lengths.get(0));
			byte[] body = in.readNBytes(length);
			if (body.length < length) {
				throw new EOFException("only " + body.length + " of " + length + " bytes of a body arrived");
			}
			return body;
		}
		return answer ? in.readAllBytes() : new byte[0];
	}

	private static byte[] readChunks(InputStream in) throws IOException {
		ByteArrayOutputStream body = new ByteArrayOutputStream();
		while (true) {
			String size = readLine(in);
			if (size == null) {
				throw new EOFException("the connection was closed within a chunked body");
			}
			int length = Integer.parseInt(size.split(";", 2)[0].strip(), 16);
			body.write(in.readNBytes(length));
			readLine(in);
			if (length == 0) {
				return body.toByteArray();
			}
		}
	}

	private static @Nullable String readLine(InputStream in) throws IOException {
		ByteArrayOutputStream line = new ByteArrayOutputStream();
		int octet = in.read();
		if (octet < 0) {
			return null;
		}
		while (octet >= 0 && octet != '\n') {
			line.write(octet);
			octet = in.read();
		}
		String text = line.toString(StandardCharsets.UTF_8);
		return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
	}

	/**
	 * The request line or status line.
	 * @return the line without its end
	 */
	public String startLine() {
		return this.startLine;
	}

	/**
	 * The header fields in the order and with the letter case of the wire.
	 * @return the fields
	 */
	public List<Field> fields() {
		return this.fields;
	}

	/**
	 * The content of the body.
	 * @return its bytes without chunk sizes
	 */
	public byte[] body() {
		return this.body.clone();
	}

	/**
	 * The status code of an answer.
	 * @return the number in its status line
	 */
	public int status() {
		return Integer.parseInt(this.startLine.split(" ", 3)[1]);
	}

	/**
	 * The values of a header.
	 * @param name its name in any letter case
	 * @return the values in the order of the wire
	 */
	public List<String> values(String name) {
		return this.fields.stream().filter((field) -> field.name().equalsIgnoreCase(name)).map(Field::value).toList();
	}

	/**
	 * The body as UTF-8 text.
	 * @return the text
	 */
	public String text() {
		return new String(this.body, StandardCharsets.UTF_8);
	}

	@Override
	public String toString() {
		StringBuilder text = new StringBuilder(this.startLine);
		this.fields.forEach((field) -> text.append("\n  ").append(field));
		String body = text();
		return text.append("\n  [%d bytes] ".formatted(this.body.length))
			.append((body.length() > 500) ? body.substring(0, 500).concat(" ...") : body)
			.toString();
	}

	/**
	 * The letters of a name as HTTP compares them.
	 * @param name a header name
	 * @return the name in small letters
	 */
	static String caseless(String name) {
		return name.toLowerCase(Locale.ROOT);
	}

	/**
	 * A header field.
	 *
	 * @param name its name
	 * @param value its value
	 */
	public record Field(String name, String value) {

		static Field of(String line) {
			int colon = line.indexOf(':');
			if (colon < 0) {
				return new Field(line, "");
			}
			return new Field(line.substring(0, colon), line.substring(colon + 1).strip());
		}

		@Override
		public String toString() {
			return this.name + ": " + this.value;
		}

	}

}
