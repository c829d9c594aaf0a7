package dev.edge.gateway.mapping;

/**
 * A template or mapping that failed in a call, which API Gateway answers with 500
 * {@code Internal server error}. It has no stack trace; the message is for the execution
 * log.
 */
public final class MappingException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/**
	 * Makes an exception.
	 * @param message what failed
	 */
	public MappingException(String message) {
		super(message, null, false, false);
	}

}
