package dev.edge.gateway.execution;

/**
 * Why a request is refused before any API is asked: what stands on the wire is no request
 * that could be routed. What the real service answers byte for byte is not recorded.
 */
public enum Refusal {

	/** It is not HTTP, or ambiguous HTTP. */
	BAD_REQUEST(400, "Bad Request"),

	/** Its body did not arrive in time. */
	REQUEST_TIMEOUT(408, "Request Timeout"),

	/** Its target is too long. */
	URI_TOO_LONG(414, "Request URI too long"),

	/** Its headers are too large. */
	HEADERS_TOO_LARGE(431, "Request Header Fields Too Large");

	private final int status;

	private final String message;

	Refusal(int status, String message) {
		this.status = status;
		this.message = message;
	}

	int status() {
		return this.status;
	}

	String message() {
		return this.message;
	}

}
