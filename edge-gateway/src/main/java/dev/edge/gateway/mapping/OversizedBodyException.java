package dev.edge.gateway.mapping;

/**
 * A body that would take more memory than there is for one, were it parsed. It has no
 * stack trace.
 */
public final class OversizedBodyException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/**
	 * Makes the exception.
	 */
	public OversizedBodyException() {
		super("The body has too many parts to be parsed or checked within the memory of this process", null, false,
				false);
	}

}
