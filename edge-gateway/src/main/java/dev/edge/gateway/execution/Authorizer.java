package dev.edge.gateway.execution;

import java.util.Map;

import reactor.core.publisher.Mono;

import dev.edge.gateway.http.Headers;

/**
 * Decides who may call. Thread-safe.
 */
interface Authorizer {

	/**
	 * Decides on a request.
	 * @param headers the headers of the request
	 * @return what is known of the caller, by variable name after
	 * {@code $context.authorizer.}; a {@link GatewayFault} for a caller who may not
	 */
	Mono<Map<String, String>> authorize(Headers headers);

}
