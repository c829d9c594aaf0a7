package dev.edge.gateway.execution;

import java.util.Map;

import dev.edge.gateway.context.CallContext.ResourceContext;
import dev.edge.gateway.definition.Integration;
import dev.edge.gateway.definition.Integration.RequestMapping;
import dev.edge.gateway.definition.Method;
import dev.edge.gateway.definition.Resource;

/**
 * A method with everything about it that does not depend on the call worked out.
 * Immutable and thread-safe.
 *
 * @param method the method
 * @param resource its resource, for {@code $context}
 * @param target what answers
 * @param mapsBody whether a mapped parameter reads the body
 */
record CompiledMethod(Method method, ResourceContext resource, Target target, boolean mapsBody) {

	static CompiledMethod of(Resource resource, Method method, Map<String, String> stageVariables) {
		boolean mapsBody = mapping(method.integration()).parameters()
			.stream()
			.anyMatch((parameter) -> parameter.source().readsRequestBody());
		return new CompiledMethod(method, new ResourceContext(resource.id(), resource.path().toString()),
				Target.of(method.integration(), stageVariables), mapsBody);
	}

	private static RequestMapping mapping(Integration integration) {
		if (integration instanceof Integration.HttpProxy proxy) {
			return proxy.request();
		}
		if (integration instanceof Integration.Http http) {
			return http.request();
		}
		return (integration instanceof Integration.Mock mock) ? mock.request() : RequestMapping.NONE;
	}

	/**
	 * What answers.
	 */
	sealed interface Target {

		static Target of(Integration integration, Map<String, String> stageVariables) {
			if (integration instanceof Integration.HttpProxy proxy) {
				return new Proxy(proxy, IntegrationUri.of(proxy.endpoint(), stageVariables));
			}
			if (integration instanceof Integration.Http http) {
				return new Custom(http, IntegrationUri.of(http.endpoint(), stageVariables));
			}
			return new Local(integration);
		}

		/**
		 * A backend whose answer passes through.
		 *
		 * @param integration the integration
		 * @param uri its URI in this stage
		 */
		record Proxy(Integration.HttpProxy integration, IntegrationUri uri) implements Target {
		}

		/**
		 * A backend whose answer is mapped.
		 *
		 * @param integration the integration
		 * @param uri its URI in this stage
		 */
		record Custom(Integration.Http integration, IntegrationUri uri) implements Target {
		}

		/**
		 * The gateway itself.
		 *
		 * @param integration a mock, or what does not run locally
		 */
		record Local(Integration integration) implements Target {
		}

	}

}
