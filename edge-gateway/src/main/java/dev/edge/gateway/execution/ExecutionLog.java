package dev.edge.gateway.execution;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.edge.gateway.context.CallContext;
import dev.edge.gateway.context.CallContext.IntegrationContext;
import dev.edge.gateway.definition.Method;
import dev.edge.gateway.http.HeaderNames;
import dev.edge.gateway.http.Headers;
import dev.edge.gateway.http.QueryString;
import dev.edge.gateway.integration.IntegrationException;
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

	private static final int SHOWN_OF_A_CREDENTIAL = 6;

	private static final int SHOWN_OF_A_BODY = 1024;

	private ExecutionLog() {
	}

	static void methodRequest(CallScope scope, @Nullable Method method) {
		if (LOGGER.isDebugEnabled()) {
			String id = id(scope);
			LOGGER.debug("({}) Extended Request Id: {}", id, scope.context().request().extendedRequestId());
			if (method != null) {
				usagePlan(scope, method);
			}
			LOGGER.debug("({}) Starting execution for request: {}", id, id);
			LOGGER.debug("({}) HTTP Method: {}, Resource Path: {}", id, scope.context().request().httpMethod(),
					(method != null) ? scope.call().target().path() : "no method matches");
			LOGGER.debug("({}) Method request path: {}", id, scope.path().values());
			LOGGER.debug("({}) Method request query string: {}", id, shown(scope.query()));
			LOGGER.debug("({}) Method request headers: {}", id, shown(scope.headers()));
		}
	}

	private static void usagePlan(CallScope scope, Method method) {
		String id = id(scope);
		CallContext context = scope.context();
		String stage = context.api().id() + "/" + context.api().stage();
		String key = scope.headers().first("x-api-key");
		LOGGER.debug("({}) Verifying Usage Plan for request: {}. API Key: {} API Stage: {}", id, id,
				(key != null) ? masked(key) : "", stage);
		if (!method.apiKeyRequired() && context.resource() != null) {
			LOGGER.debug(
					"({}) API Key  authorized because method '{} {}' does not require API Key. Request will not contribute "
							+ "to throttle or quota limits",
					id, method.verb(), context.resource().path());
			LOGGER.debug("({}) Usage Plan check succeeded for API Key  and API Stage {}", id, stage);
		}
	}

	static void methodRequestBody(CallScope scope) {
		if (LOGGER.isDebugEnabled()) {
			LOGGER.debug("({}) Method request body before transformations: {}", id(scope),
					shown(scope.requestPayload()));
		}
	}

	static void endpointRequest(CallScope scope, IntegrationRequest request) {
		if (LOGGER.isDebugEnabled()) {
			String id = id(scope);
			LOGGER.debug("({}) Endpoint request URI: {}", id, request.uri());
			LOGGER.debug("({}) Endpoint request headers: {}", id, shown(request.headers()));
			LOGGER.debug("({}) Endpoint request body after transformations: {}", id, shown(request.payload()));
			LOGGER.debug("({}) Sending request to {}", id, request.uri());
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

	static void noEndpointResponse(CallScope scope, IntegrationException failure) {
		LOGGER.debug("({}) Execution failed due to {}: {}", id(scope), switch (failure.reason()) {
			case TIMEOUT -> "a timeout error";
			case NETWORK, OVERLOAD -> "a network error communicating with endpoint";
			case CONFIGURATION -> "configuration error";
		}, failure.getMessage());
	}

	static void gatewayResponse(CallScope scope, GatewayFault fault, MethodResponse response) {
		if (LOGGER.isDebugEnabled()) {
			String id = id(scope);
			if (fault.reason() != null) {
				LOGGER.debug("({}) Execution failed due to configuration error: {}", id, fault.reason());
			}
			LOGGER.debug("({}) Gateway response type: {} with status code: {}", id, fault.type(), response.status());
			LOGGER.debug("({}) Gateway response body: {}", id, shown(response.payload()));
			LOGGER.debug("({}) Gateway response headers: {}", id, shown(response.headers()));
		}
	}

	static void methodResponse(CallScope scope, MethodResponse response) {
		if (LOGGER.isDebugEnabled()) {
			String id = id(scope);
			LOGGER.debug("({}) Method response body after transformations: {}", id, shown(response.payload()));
			LOGGER.debug("({}) Method response headers: {}", id, shown(response.headers()));
			LOGGER.debug("({}) Successfully completed execution", id);
		}
	}

	static void completed(CallScope scope, MethodResponse response) {
		LOGGER.debug("({}) Method completed with status: {}", id(scope), response.status());
	}

	private static String id(CallScope scope) {
		return scope.context().request().requestId();
	}

	private static Map<String, String> shown(QueryString query) {
		Map<String, String> shown = new LinkedHashMap<>();
		query.parameters().forEach((parameter) -> shown.put(parameter.name(), parameter.value()));
		return shown;
	}

	private static String shown(Headers headers) {
		Map<String, String> shown = new LinkedHashMap<>();
		for (int i = 0; i < headers.size(); i++) {
			String value = headers.value(i);
			shown.merge(headers.name(i), CREDENTIALS.contains(headers.name(i)) ? masked(value) : value,
					(first, next) -> first + "," + next);
		}
		return shown.toString();
	}

	// The end tells one credential from another; half of a short one would give it away.
	private static String masked(String value) {
		int hidden = Math.max((value.length() + 1) / 2, value.length() - SHOWN_OF_A_CREDENTIAL);
		return "*".repeat(hidden) + value.substring(hidden);
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
