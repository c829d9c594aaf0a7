package dev.edge.gateway.execution;

import dev.edge.gateway.context.CallContext.ResourceContext;
import dev.edge.gateway.definition.Method;
import dev.edge.gateway.definition.Resource;

/**
 * A method with everything about it that does not depend on the call worked out.
 * Immutable and thread-safe.
 *
 * @param method the method
 * @param resource its resource, for {@code $context}
 * @param validation what is checked of its requests
 * @param integration what answers
 */
record CompiledMethod(Method method, ResourceContext resource, RequestValidation validation,
		CompiledIntegration integration) {

	static CompiledMethod of(Resource resource, Method method, Environment environment) {
		return new CompiledMethod(method, new ResourceContext(resource.id(), resource.path().toString()),
				RequestValidation.of(method), CompiledIntegration.of(method.integration(), environment));
	}

}
