package dev.edge.gateway.execution;

import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.edge.gateway.context.CallContext.IntegrationContext;
import dev.edge.gateway.http.HeaderNames;
import dev.edge.gateway.http.Headers;
import dev.edge.gateway.integration.IntegrationRequest;
import dev.edge.gateway.integration.IntegrationResponse;
import dev.edge.gateway.integration.Payload;

/**
 * Says at DEBUG of the logger {@code edge.execution}, in the words of CloudWatch
 * execution logs, why an answer is what it is. Credentials are masked, bodies cut.
 * Stateless.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html">Set
 * up CloudWatch logging for REST APIs in API Gateway</a>
 */
final class ExecutionLog {

	private static final Logger LOGGER = LoggerFactory.getLogger("edge.execution");

	private static final HeaderNames CREDENTIALS = HeaderNames.of("Authorization", "Cookie", "Set-Cookie", "x-api-key",
			"X-Origin-Verify");

	private static final int SHOWN_OF_A_CREDENTIAL = 4;

	private static final int SHOWN_OF_A_BODY = 1024;

	private ExecutionLog() {
	}

	static void methodRequest(CallScope scope) {
		if (LOGGER.isDebugEnabled()) {
			String id = id(scope);
			LOGGER.debug("({}) Extended Request Id: {}", id, scope.context().request().extendedRequestId());
			LOGGER.debug("({}) HTTP Method: {}, Resource Path: {}", id, scope.context().request().httpMethod(),
					(scope.context().resource() != null) ? scope.context().resource().path() : "no method matches");
			LOGGER.debug("({}) Method request path: {}", id, scope.path().values());
			LOGGER.debug("({}) Method request query string: {}", id, scope.query().parameters());
			LOGGER.debug("({}) Method request headers: {}", id, shown(scope.headers()));
		}
	}

	static void endpointRequest(CallScope scope, IntegrationRequest request) {
		if (LOGGER.isDebugEnabled()) {
			String id = id(scope);
			LOGGER.debug("({}) Method request body before transformations: {}", id, shown(scope.requestPayload()));
			LOGGER.debug("({}) Endpoint request URI: {}", id, request.uri());
			LOGGER.debug("({}) Endpoint request headers: {}", id, shown(request.headers()));
			LOGGER.debug("({}) Endpoint request body after transformations: {}", id, shown(request.payload()));
			LOGGER.debug("({}) Sending {} request to {}", id, request.method(), request.uri());
		}
	}

	static void endpointResponse(CallScope scope, IntegrationResponse response, IntegrationContext outcome) {
		if (LOGGER.isDebugEnabled()) {
			String id = id(scope);
			LOGGER.debug("({}) Received response. Status: {}, Integration latency: {} ms", id, response.status(),
					outcome.latencyMillis());
			LOGGER.debug("({}) Endpoint response headers: {}", id, shown(response.headers()));
			LOGGER.debug("({}) Endpoint response body before transformations: {}", id, shown(response.payload()));
		}
	}

	static void noEndpointResponse(CallScope scope, IntegrationContext outcome) {
		LOGGER.debug("({}) Execution failed due to an error of the integration after {} ms: {}", id(scope),
				outcome.latencyMillis(), outcome.error());
	}

	static void fault(CallScope scope, GatewayFault fault) {
		LOGGER.debug("({}) Gateway response type: {} with message: {}", id(scope), fault.type(), fault.getMessage());
	}

	static void methodResponse(CallScope scope, MethodResponse response) {
		if (LOGGER.isDebugEnabled()) {
			String id = id(scope);
			LOGGER.debug("({}) Method response body after transformations: {}", id, shown(response.payload()));
			LOGGER.debug("({}) Method response headers: {}", id, shown(response.headers()));
			LOGGER.debug("({}) Method completed with status: {}", id, response.status());
		}
	}

	private static String id(CallScope scope) {
		return scope.context().request().requestId();
	}

	private static String shown(Headers headers) {
		Headers.Builder shown = Headers.builder(headers.size());
		for (int i = 0; i < headers.size(); i++) {
			String value = headers.value(i);
			shown.add(headers.name(i), CREDENTIALS.contains(headers.name(i)) ? masked(value) : value);
		}
		return "{" + shown.build() + "}";
	}

	private static String masked(String value) {
		return "****" + value.substring(Math.max(value.length() / 2, value.length() - SHOWN_OF_A_CREDENTIAL));
	}

	private static String shown(@Nullable Payload payload) {
		if (!(payload instanceof Payload.Buffered buffered)) {
			return (payload != null) ? "[" + payload.length() + " bytes that pass through]" : "";
		}
		int length = buffered.bytes().readableBytes();
		int shown = Math.min(length, SHOWN_OF_A_BODY);
		String text = buffered.bytes().toString(buffered.bytes().readerIndex(), shown, StandardCharsets.UTF_8);
		return (shown < length) ? text + " [TRUNCATED]" : text;
	}

}
