package dev.edge.gateway.execution;

import java.nio.charset.StandardCharsets;

import reactor.core.publisher.Mono;

import dev.edge.gateway.context.CallContext.ErrorContext;
import dev.edge.gateway.definition.Integration.Unsupported;
import dev.edge.gateway.http.Headers;
import dev.edge.gateway.integration.Payload;

/**
 * Answers 501 for an integration that does not run locally, and says what it is.
 */
final class UnsupportedInvocation implements CompiledIntegration {

	private final byte[] body;

	UnsupportedInvocation(Unsupported integration) {
		this.body = ("{\"message\":" + ErrorContext.quoted(integration.reason()) + "}")
			.getBytes(StandardCharsets.UTF_8);
	}

	@Override
	public boolean readsBody(MethodCall call) {
		return false;
	}

	@Override
	public boolean mapsBody() {
		return false;
	}

	@Override
	public Mono<MethodResponse> invoke(CallScope scope) {
		scope.requestPayload().release();
		Headers headers = ResponseHeaderRules.begin(scope.context().request(), 1)
			.add("Content-Type", "application/json")
			.build();
		return Mono.just(new MethodResponse(501, headers, Payload.of(this.body), scope.context()));
	}

}
