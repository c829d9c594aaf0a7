package dev.edge.gateway.integration;

/**
 * A call to a backend that brought no answer. It has no stack trace, since it says
 * nothing of this program.
 */
public final class IntegrationException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final Reason reason;

	/**
	 * Makes an exception.
	 * @param reason why there is no answer
	 * @param message the detail, for the log
	 */
	public IntegrationException(Reason reason, String message) {
		super(message, null, false, false);
		this.reason = reason;
	}

	/**
	 * Why there is no answer.
	 * @return the reason
	 */
	public Reason reason() {
		return this.reason;
	}

	/**
	 * Why a call brought no answer.
	 */
	public enum Reason {

		/** The answer was not complete in time. */
		TIMEOUT,

		/** The backend refused, broke off or did not speak HTTP. */
		NETWORK,

		/** The call cannot succeed as the API is configured. */
		CONFIGURATION,

		/** Too many calls to the backend are under way. */
		OVERLOAD

	}

}
