package dev.edge.gateway.execution;

import dev.edge.gateway.integration.IntegrationResponse;

/**
 * Makes the answer to the client of what a backend answered.
 */
@FunctionalInterface
interface AnswerMapping {

	/**
	 * Maps an answer.
	 * @param scope the call, its integration response included
	 * @param response the answer of the backend, whose payload is consumed
	 * @return the answer to the client
	 * @throws GatewayFault if the gateway answers itself
	 */
	MethodResponse map(CallScope scope, IntegrationResponse response);

	/**
	 * Whether the body is parsed or run through a template, which takes more memory than
	 * the body itself.
	 * @return whether it is
	 */
	default boolean readsBody() {
		return false;
	}

}
