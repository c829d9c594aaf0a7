package dev.edge.gateway.execution;

import org.jspecify.annotations.Nullable;

import dev.edge.gateway.context.CallContext.IntegrationContext;
import dev.edge.gateway.context.CallContext.ResourceContext;
import dev.edge.gateway.http.Headers;
import dev.edge.gateway.integration.IntegrationRequest;

/**
 * Tells a developer who asks with {@code x-edge-explain: true} which resource answered,
 * which integration was called, and which rule an error comes from. Stateless.
 */
final class Explanation {

	private static final String HEADER = "x-edge-explain";

	private Explanation() {
	}

	/**
	 * Adds the header to an answer if it was asked for.
	 * @param answer the answer
	 * @param scope the call
	 * @param request what was sent to the backend, or {@code null}
	 * @param fault what the gateway answers itself, or {@code null}
	 * @return the answer with the header
	 */
	static MethodResponse explained(MethodResponse answer, CallScope scope, @Nullable IntegrationRequest request,
			@Nullable GatewayFault fault) {
		if (!"true".equals(scope.headers().first(HEADER)) || answer.headers().contains(HEADER)) {
			return answer;
		}
		ResourceContext resource = scope.context().resource();
		StringBuilder text = new StringBuilder("resource=").append((resource != null) ? resource.path() : "none");
		if (request != null) {
			text.append("; integration=").append(request.method()).append(' ').append(request.uri());
		}
		if (fault != null) {
			String reason = (fault.reason() != null) ? fault.reason() : fault.getMessage();
			IntegrationContext integration = answer.context().integration();
			text.append("; rule=").append(fault.type()).append(" (").append(reason);
			if (integration != null && integration.error() != null) {
				text.append(": ").append(integration.error());
			}
			text.append(')');
		}
		Headers headers = answer.headers().toBuilder().add(HEADER, printable(text)).build();
		return new MethodResponse(answer.status(), headers, answer.payload(), answer.context());
	}

	private static String printable(StringBuilder text) {
		return text.toString().replaceAll("[^\\x20-\\x7E]", "?");
	}

}
