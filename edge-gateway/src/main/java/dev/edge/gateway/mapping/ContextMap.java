package dev.edge.gateway.mapping;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import dev.edge.gateway.context.CallContext;
import dev.edge.gateway.context.ContextVariable;

/**
 * {@code $context} as a template sees it: nested maps, of which a template may write to
 * {@code requestOverride} and {@code responseOverride}. Not thread-safe.
 */
final class ContextMap extends LinkedHashMap<String, Object> {

	private static final long serialVersionUID = 1L;

	private static final String AUTHORIZER_CLAIMS = "claims.";

	/** In the order in which API Gateway lists them, set or not. */
	private static final List<String> IDENTITY = List.of("cognitoIdentityPoolId", "accountId", "cognitoIdentityId",
			"caller", "apiKey", "sourceIp", "accessKey", "cognitoAuthenticationType", "cognitoAuthenticationProvider",
			"userArn", "userAgent", "user");

	private static final String IDENTITY_PREFIX = "identity.";

	/** What only access logs can say. */
	private static final List<String> ONLY_LOGGED = List.of("endpointType", "error.", "integration", "response",
			"status");

	private static final List<ContextVariable> VARIABLES = variables();

	ContextMap(CallContext call, Overrides overrides) {
		Map<String, Object> identity = new LinkedHashMap<>();
		IDENTITY.forEach((name) -> identity.put(name, ""));
		for (ContextVariable variable : VARIABLES) {
			String value = variable.value(call);
			if (value == null) {
				continue;
			}
			if (variable.name().startsWith(IDENTITY_PREFIX)) {
				identity.put(variable.name().substring(IDENTITY_PREFIX.length()), value);
			}
			else {
				put(variable.name(), value);
			}
		}
		put("identity", identity);
		put("authorizer", authorizer(call.authorizer()));
		Map<String, Object> request = new LinkedHashMap<>();
		request.put("header", new OnceMap(unwrapped(overrides.requestHeaders())));
		request.put("path", new OnceMap(overrides.path()));
		request.put("querystring", new OnceMap(unwrapped(overrides.query())));
		put("requestOverride", request);
		Map<String, Object> response = new LinkedHashMap<>();
		response.put("header", new OnceMap(unwrapped(overrides.responseHeaders())));
		if (overrides.status() != null) {
			response.put("status", overrides.status());
		}
		put("responseOverride", new OnceMap(response));
	}

	Overrides overrides() {
		return new Overrides(target(), read("requestOverride", "path", String::valueOf),
				read("requestOverride", "querystring", ContextMap::texts),
				read("requestOverride", "header", ContextMap::texts), status(),
				read("responseOverride", "header", ContextMap::texts));
	}

	private <T> Map<String, T> read(String override, String part, Function<Object, T> reader) {
		Map<String, T> values = new LinkedHashMap<>();
		if (get(override) instanceof Map<?, ?> parts && parts.get(part) instanceof Map<?, ?> map) {
			map.forEach((name, value) -> values.put(String.valueOf(name), reader.apply(value)));
		}
		return values;
	}

	// The path as a whole is a text where its parameters would be a map.
	private @Nullable String target() {
		return (get("requestOverride") instanceof Map<?, ?> parts && parts.get("path") instanceof String target)
				? target : null;
	}

	private @Nullable Integer status() {
		return (get("responseOverride") instanceof Map<?, ?> parts && parts.get("status") instanceof Integer status
				&& status >= 100 && status < 600) ? status : null;
	}

	private static List<String> texts(Object value) {
		return (value instanceof Collection<?> values) ? values.stream().map(String::valueOf).toList()
				: List.of(String.valueOf(value));
	}

	private static Map<String, Object> unwrapped(Map<String, List<String>> values) {
		Map<String, Object> unwrapped = new LinkedHashMap<>();
		values.forEach((name, list) -> unwrapped.put(name, (list.size() == 1) ? list.get(0) : list));
		return unwrapped;
	}

	private static Map<String, Object> authorizer(Map<String, String> properties) {
		Map<String, Object> authorizer = new LinkedHashMap<>();
		ClaimsMap claims = new ClaimsMap();
		properties.forEach((name, value) -> {
			if (name.startsWith(AUTHORIZER_CLAIMS)) {
				claims.put(name.substring(AUTHORIZER_CLAIMS.length()), value);
			}
			else {
				authorizer.put(name, value);
			}
		});
		if (!claims.isEmpty()) {
			authorizer.put("claims", claims);
		}
		return authorizer;
	}

	private static List<ContextVariable> variables() {
		List<ContextVariable> variables = new ArrayList<>();
		for (String name : ContextVariable.names()) {
			if (ONLY_LOGGED.stream().noneMatch(name::startsWith)) {
				variables.add(ContextVariable.named(name));
			}
		}
		return List.copyOf(variables);
	}

	/**
	 * The claims of a token, which cannot be printed as a whole.
	 */
	private static final class ClaimsMap extends LinkedHashMap<String, Object> {

		private static final long serialVersionUID = 1L;

		@Override
		public String toString() {
			return "";
		}

	}

	/**
	 * A map that a template may set each key of once: "overrides are final".
	 */
	private static final class OnceMap extends LinkedHashMap<String, Object> {

		private static final long serialVersionUID = 1L;

		private final Set<String> set = new HashSet<>();

		private OnceMap(Map<String, ?> before) {
			before.forEach(super::put);
		}

		@Override
		public @Nullable Object put(String key, Object value) {
			if (!this.set.add(key)) {
				throw new MappingException("the template overrides '" + key + "' twice");
			}
			return super.put(key, value);
		}

	}

}
