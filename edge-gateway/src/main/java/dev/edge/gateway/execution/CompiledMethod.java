package dev.edge.gateway.execution;

import dev.edge.gateway.context.CallContext.ResourceContext;
import dev.edge.gateway.definition.Integration;
import dev.edge.gateway.definition.Method;
import dev.edge.gateway.definition.Resource;

/**
 * A method with everything about it that does not depend on the call worked out.
 * Immutable and thread-safe.
 *
 * @param method the method
 * @param resource its resource, for {@code $context}
 * @param admission who may call it
 * @param validation what is checked of its requests
 * @param integration what answers
 */
record CompiledMethod(Method method, ResourceContext resource, Admission admission, RequestValidation validation,
		CompiledIntegration integration) {

	static CompiledMethod of(Resource resource, Method method, Environment environment, Admission.Rules rules) {
		ResourceContext context = new ResourceContext(resource.id(), resource.path().toString());
		String closed = rules.authorizers().closed(method.authorization());
		return (closed != null)
				? new CompiledMethod(method, context, Admission.ofClosed(resource.path(), method, rules),
						RequestValidation.NONE,
						new UnsupportedInvocation(new Integration.Unsupported("authorizer", closed)))
				: new CompiledMethod(method, context, Admission.of(resource.path(), method, rules),
						RequestValidation.of(method), CompiledIntegration.of(method.integration(), environment));
	}

}
