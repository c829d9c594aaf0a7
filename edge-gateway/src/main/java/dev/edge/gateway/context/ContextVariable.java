package dev.edge.gateway.context;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import dev.edge.gateway.context.CallContext.ApiKey;
import dev.edge.gateway.context.CallContext.ErrorContext;
import dev.edge.gateway.context.CallContext.IntegrationContext;
import dev.edge.gateway.context.CallContext.ResourceContext;
import dev.edge.gateway.context.CallContext.ResponseContext;
import dev.edge.gateway.http.TimeFormat;

/**
 * One {@code $context} variable, looked up by name once and read once per call. Immutable
 * and thread-safe.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-variables-for-access-logging.html">Variables
 * for access logging for API Gateway</a>
 */
public final class ContextVariable {

	private static final String AUTHORIZER = "authorizer.";

	private static final Map<String, Function<CallContext, @Nullable Object>> KNOWN = known();

	private final String name;

	private final Function<CallContext, @Nullable Object> reader;

	private ContextVariable(String name, Function<CallContext, @Nullable Object> reader) {
		this.name = name;
		this.reader = reader;
	}

	/**
	 * The variable of a name. A name that API Gateway does not have, or that has no
	 * meaning in front of an HTTP backend, makes a variable that is always unset.
	 * @param name the name after {@code $context.}, {@code identity.sourceIp} say
	 * @return the variable
	 */
	public static ContextVariable named(String name) {
		Function<CallContext, @Nullable Object> reader = KNOWN.get(name);
		if (reader == null && name.startsWith(AUTHORIZER)) {
			String property = name.substring(AUTHORIZER.length());
			reader = (context) -> context.authorizer().get(property);
		}
		return new ContextVariable(name, (reader != null) ? reader : (context) -> null);
	}

	/**
	 * Every variable that is set by name, those of authorizers aside.
	 * @return the names after {@code $context.}
	 */
	public static Iterable<String> names() {
		return KNOWN.keySet();
	}

	/**
	 * The variable's name.
	 * @return the name after {@code $context.}
	 */
	public String name() {
		return this.name;
	}

	/**
	 * The variable's value in a call.
	 * @param context the call
	 * @return the value, or {@code null} if it is unset
	 */
	public @Nullable String value(CallContext context) {
		Object value = this.reader.apply(context);
		return (value != null) ? value.toString() : null;
	}

	@Override
	public String toString() {
		return "$context." + this.name;
	}

	private static Map<String, Function<CallContext, @Nullable Object>> known() {
		Map<String, Function<CallContext, @Nullable Object>> known = new TreeMap<>();
		known.put("accountId", (call) -> call.api().accountId());
		known.put("apiId", (call) -> call.api().id());
		known.put("stage", (call) -> call.api().stage());
		known.put("deploymentId", (call) -> "local");
		known.put("endpointType", (call) -> "REGIONAL");
		addRequest(known);
		known.put("resourceId", (call) -> read(call.resource(), ResourceContext::id));
		known.put("resourcePath", (call) -> read(call.resource(), ResourceContext::path));
		known.put("identity.apiKey", (call) -> read(call.apiKey(), ApiKey::value));
		known.put("identity.apiKeyId", (call) -> read(call.apiKey(), ApiKey::id));
		known.put("error.responseType", (call) -> read(call.error(), ErrorContext::responseType));
		known.put("error.message", (call) -> read(call.error(), ErrorContext::message));
		known.put("error.messageString", (call) -> read(call.error(), (error) -> ErrorContext.quoted(error.message())));
		known.put("error.validationErrorString", (call) -> read(call.error(), ErrorContext::validationMessage));
		known.put("integrationErrorMessage", (call) -> read(call.integration(), IntegrationContext::error));
		known.put("integration.error", (call) -> read(call.integration(), IntegrationContext::error));
		known.put("integrationLatency", (call) -> read(call.integration(), IntegrationContext::latencyMillis));
		known.put("integration.latency", (call) -> read(call.integration(), IntegrationContext::latencyMillis));
		known.put("integrationStatus", (call) -> read(call.integration(), IntegrationContext::status));
		known.put("integration.integrationStatus", (call) -> read(call.integration(), IntegrationContext::status));
		known.put("integration.status", (call) -> read(call.integration(), IntegrationContext::status));
		known.put("status", (call) -> read(call.response(), ResponseContext::status));
		known.put("responseLength", (call) -> read(call.response(), ResponseContext::length));
		known.put("responseLatency", (call) -> read(call.response(), ResponseContext::latencyMillis));
		return Collections.unmodifiableMap(known);
	}

	private static void addRequest(Map<String, Function<CallContext, @Nullable Object>> known) {
		known.put("requestId", (call) -> call.request().requestId());
		known.put("extendedRequestId", (call) -> call.request().extendedRequestId());
		known.put("httpMethod", (call) -> call.request().httpMethod());
		known.put("path", (call) -> call.request().path());
		known.put("protocol", (call) -> call.request().protocol());
		known.put("domainName", (call) -> call.request().domainName());
		known.put("domainPrefix", (call) -> firstLabel(call.request().domainName()));
		known.put("identity.sourceIp", (call) -> call.request().sourceIp());
		known.put("identity.userAgent", (call) -> call.request().userAgent());
		known.put("xrayTraceId", (call) -> call.request().traceId());
		known.put("requestTimeEpoch", (call) -> call.request().startMillis());
		known.put("requestTime", (call) -> TimeFormat.COMMON_LOG.format(call.request().startMillis()));
	}

	private static <T> @Nullable Object read(@Nullable T part, Function<T, @Nullable Object> reader) {
		return (part != null) ? reader.apply(part) : null;
	}

	private static String firstLabel(String domainName) {
		int dot = domainName.indexOf('.');
		return (dot < 0) ? domainName : domainName.substring(0, dot);
	}

}
