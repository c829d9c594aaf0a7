package dev.edge.gateway.execution;

import reactor.core.publisher.Mono;

import dev.edge.gateway.definition.Integration;

/**
 * The integration of a method in one stage, ready to be invoked. Immutable and
 * thread-safe.
 */
interface CompiledIntegration {

	/**
	 * Prepares an integration.
	 * @param integration the integration
	 * @param environment what it needs of its surroundings
	 * @return what invokes it
	 */
	static CompiledIntegration of(Integration integration, Environment environment) {
		if (integration instanceof Integration.HttpProxy proxy) {
			return new HttpProxyInvocation(proxy, environment);
		}
		if (integration instanceof Integration.Http http) {
			return new HttpInvocation(http, environment);
		}
		if (integration instanceof Integration.Mock mock) {
			return new MockInvocation(mock);
		}
		return new UnsupportedInvocation((Integration.Unsupported) integration);
	}

	/**
	 * Whether the body of a call has to be read whole before it is invoked.
	 * @param call the call
	 * @return whether it has to be
	 */
	boolean readsBody(MethodCall call);

	/**
	 * Whether the body is parsed or run through a template, which takes more memory than
	 * the body itself.
	 * @return whether it is
	 */
	boolean mapsBody();

	/**
	 * Answers a call.
	 * @param scope the call; its payload is consumed unless this throws
	 * @return the answer
	 * @throws GatewayFault if the gateway answers itself
	 */
	Mono<MethodResponse> invoke(CallScope scope);

}
