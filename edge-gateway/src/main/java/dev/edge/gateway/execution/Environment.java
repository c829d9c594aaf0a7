package dev.edge.gateway.execution;

import java.util.concurrent.TimeUnit;

import reactor.core.publisher.Mono;

import dev.edge.gateway.context.CallContext.IntegrationContext;
import dev.edge.gateway.definition.BinaryMediaTypes;
import dev.edge.gateway.definition.GatewayResponseType;
import dev.edge.gateway.definition.Stage;
import dev.edge.gateway.integration.HttpBackends;
import dev.edge.gateway.integration.HttpBackends.StreamingPolicy;
import dev.edge.gateway.integration.IntegrationException;
import dev.edge.gateway.integration.IntegrationRequest;
import dev.edge.gateway.integration.IntegrationResponse;
import dev.edge.gateway.integration.Transformations;

/**
 * What the integrations of one stage share. Immutable and thread-safe.
 *
 * @param stage the stage
 * @param binaryMediaTypes the binary media types of the API
 * @param compresses whether the API compresses answers, which then are read whole
 * @param explains whether answers are explained to those who ask for it
 * @param gatewayResponses makes the answers of the gateway itself
 * @param backends the port to the backends
 */
record Environment(Stage stage, BinaryMediaTypes binaryMediaTypes, boolean compresses, boolean explains,
		GatewayResponses gatewayResponses, HttpBackends backends) {

	/**
	 * Calls a backend and maps its answer; a call without an answer is answered by the
	 * gateway.
	 * @param scope the call
	 * @param request the request to the backend
	 * @param streaming whether the answer may pass through as it arrives
	 * @param mapping makes the answer to the client
	 * @return the answer to the client
	 */
	Mono<MethodResponse> call(CallScope scope, IntegrationRequest request, StreamingPolicy streaming,
			AnswerMapping mapping) {
		ExecutionLog.endpointRequest(scope, request);
		long start = System.nanoTime();
		return this.backends.call(request, streaming).flatMap((response) -> {
			IntegrationContext outcome = new IntegrationContext(response.status(), millisSince(start), null);
			ExecutionLog.endpointResponse(scope, response, outcome);
			return mapped(scope.with(response, scope.context().with(outcome)), response, mapping);
		}).onErrorResume(IntegrationException.class, (failure) -> {
			IntegrationContext outcome = new IntegrationContext(null, millisSince(start), failure.getMessage());
			ExecutionLog.noEndpointResponse(scope, failure);
			CallScope failed = scope.with(scope.context().with(outcome));
			GatewayFault fault = fault(failure);
			MethodResponse answer = this.gatewayResponses.answer(fault, failed);
			ExecutionLog.gatewayResponse(scope, fault, answer);
			return Mono.just(this.explains ? Explanation.explained(answer, scope, request, fault) : answer);
		}).map((answer) -> this.explains ? Explanation.explained(answer, scope, request, null) : answer);
	}

	private static Mono<MethodResponse> mapped(CallScope scope, IntegrationResponse response, AnswerMapping mapping) {
		if (Transformations.isLarge(response.payload()) && mapping.readsBody()) {
			return Transformations.transform(response.payload(), () -> logged(scope, mapping.map(scope, response)),
					(unwanted) -> unwanted.payload().release());
		}
		return Mono.just(logged(scope, mapping.map(scope, response)));
	}

	private static MethodResponse logged(CallScope scope, MethodResponse answer) {
		ExecutionLog.methodResponse(scope, answer);
		return answer;
	}

	private static GatewayFault fault(IntegrationException failure) {
		return GatewayFault.of(switch (failure.reason()) {
			case TIMEOUT -> GatewayResponseType.INTEGRATION_TIMEOUT;
			case NETWORK, OVERLOAD -> GatewayResponseType.INTEGRATION_FAILURE;
			case CONFIGURATION -> GatewayResponseType.API_CONFIGURATION_ERROR;
		});
	}

	private static long millisSince(long start) {
		return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
	}

}
