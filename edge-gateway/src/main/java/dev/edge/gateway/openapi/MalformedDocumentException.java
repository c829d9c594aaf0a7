package dev.edge.gateway.openapi;

/**
 * A text that is no JSON or YAML document, or one of a size that nobody writes by hand.
 */
final class MalformedDocumentException extends RuntimeException {

	private final int line;

	MalformedDocumentException(int line, String message) {
		super(message, null, false, false);
		this.line = Math.max(1, line);
	}

	int line() {
		return this.line;
	}

}
