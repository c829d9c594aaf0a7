package dev.edge.gateway.mapping;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What mapping templates set in {@code $context.requestOverride} and
 * {@code $context.responseOverride}. It replaces mapped parameters of the same name.
 * Immutable and thread-safe; the maps are in the order of setting.
 *
 * @param target the path of the integration request, which replaces that of the URI, or
 * {@code null} for none
 * @param path path parameters of the integration request by name
 * @param query query parameters of the integration request by name
 * @param requestHeaders headers of the integration request by name
 * @param status the status of the method response, from 100 to 599, or {@code null} for
 * none
 * @param responseHeaders headers of the method response by name
 * @see <a href=
 * "https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-override-request-response-parameters.html">Override
 * request and response parameters and status codes</a>
 */
public record Overrides(@Nullable String target, Map<String, String> path, Map<String, List<String>> query,
		Map<String, List<String>> requestHeaders, @Nullable Integer status, Map<String, List<String>> responseHeaders) {

	/** No override. */
	public static final Overrides NONE = new Overrides(null, Map.of(), Map.of(), Map.of(), null, Map.of());

	public Overrides {
		path = ordered(path);
		query = ordered(query);
		requestHeaders = ordered(requestHeaders);
		responseHeaders = ordered(responseHeaders);
	}

	private static <T> Map<String, T> ordered(Map<String, T> map) {
		return map.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(map));
	}

}
