package dev.edge.gateway.openapi;

/**
 * Something about a definition that its author should know. Immutable and thread-safe.
 *
 * @param location the document
 * @param pointer the JSON Pointer of the part it concerns, empty for the whole document
 * @param line the line of that part, counted from 1; 0 if there is no document
 * @param message what is wrong and what would be right, in one line
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6901">RFC 6901, JSON Pointer</a>
 */
public record Problem(String location, String pointer, int line, String message) {

	private static final int MAXIMUM_LENGTH = 1_000;

	public Problem {
		pointer = oneLine(pointer);
		message = oneLine(message);
	}

	// What a document says stands in messages too, whatever it is.
	private static String oneLine(String text) {
		String shown = (text.length() > MAXIMUM_LENGTH) ? text.substring(0, MAXIMUM_LENGTH) + "…" : text;
		return shown.replaceAll("[\\p{Cntrl}\u2028\u2029]", " ");
	}

	/**
	 * The problem as one line: {@code openapi.yaml#/paths/~1pets (line 12): message}, or
	 * without a place in the document if it has none.
	 * @return the line
	 */
	@Override
	public String toString() {
		return (this.line == 0) ? this.location + ": " + this.message
				: this.location + "#" + this.pointer + " (line " + this.line + "): " + this.message;
	}

}
