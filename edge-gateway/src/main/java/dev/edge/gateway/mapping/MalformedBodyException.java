package dev.edge.gateway.mapping;

/**
 * A request body that begins as JSON does and is none, which API Gateway answers with 400
 * where a mapping reads it. It has no stack trace.
 */
public final class MalformedBodyException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	MalformedBodyException() {
		super("Invalid JSON in request body", null, false, false);
	}

}
