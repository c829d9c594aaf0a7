package dev.edge.gateway.http;

import org.jspecify.annotations.Nullable;

/**
 * The request methods that a REST API can have.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-method-settings.html">Methods
 * for REST APIs</a>
 */
public enum HttpVerb {

	/** DELETE. */
	DELETE,

	/** GET. */
	GET,

	/** HEAD. */
	HEAD,

	/** OPTIONS. */
	OPTIONS,

	/** PATCH. */
	PATCH,

	/** POST. */
	POST,

	/** PUT. */
	PUT;

	/**
	 * Reads a method token, which is case-sensitive.
	 * @param token the method of a request line
	 * @return the verb, or {@code null} for a method that no REST API can have
	 */
	public static @Nullable HttpVerb of(String token) {
		return switch (token) {
			case "GET" -> GET;
			case "POST" -> POST;
			case "PUT" -> PUT;
			case "DELETE" -> DELETE;
			case "PATCH" -> PATCH;
			case "HEAD" -> HEAD;
			case "OPTIONS" -> OPTIONS;
			default -> null;
		};
	}

}
