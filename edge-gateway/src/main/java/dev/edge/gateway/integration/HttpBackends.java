package dev.edge.gateway.integration;

import reactor.core.publisher.Mono;

/**
 * The port to HTTP backends. Thread-safe.
 */
@FunctionalInterface
public interface HttpBackends {

	/**
	 * Calls a backend once.
	 * @param request the request; its payload is consumed in every case
	 * @param streaming whether the answer's body may pass through as it arrives, asked
	 * once its head is known
	 * @return the answer, or an {@link IntegrationException}
	 */
	Mono<IntegrationResponse> call(IntegrationRequest request, StreamingPolicy streaming);

	/**
	 * Whether a body may pass through as it arrives rather than be read whole.
	 */
	@FunctionalInterface
	interface StreamingPolicy {

		/** Every body is read whole. */
		StreamingPolicy NEVER = (contentType) -> false;

		/**
		 * Decides by the head of an answer.
		 * @param contentType the {@code Content-Type}, empty if there is none
		 * @return whether the body may be streamed
		 */
		boolean mayStream(String contentType);

	}

}
