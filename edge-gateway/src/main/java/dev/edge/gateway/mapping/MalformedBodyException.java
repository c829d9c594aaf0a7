package dev.edge.gateway.mapping;

/**
 * A body that begins as JSON does and is none, where a mapping reads it. API Gateway
 * answers 400 for that of a request and 500 for that of an integration response. It has
 * no stack trace.
 */
public final class MalformedBodyException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	MalformedBodyException() {
		super("Invalid JSON in body", null, false, false);
	}

}
