package dev.edge.gateway.integration;

import java.time.Duration;

import dev.edge.gateway.http.Headers;

/**
 * A request to a backend, ready to be sent.
 *
 * @param backend the backend
 * @param method the method of the request line
 * @param target the target of the request line in origin form, sent as it is
 * @param headers the headers in the order they are sent, {@code Host} and
 * {@code Content-Length} included
 * @param payload the body
 * @param timeout how long the call may take, from connecting to the last byte
 */
public record IntegrationRequest(Backend backend, String method, String target, Headers headers, Payload payload,
		Duration timeout) {

	/**
	 * The absolute URI of the request.
	 * @return scheme, authority, path and query
	 */
	public String uri() {
		return (this.backend.secure() ? "https://" : "http://") + this.backend.authority() + this.target;
	}

}
