package dev.edge.gateway.mapping;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.edge.gateway.http.Headers;
import dev.edge.gateway.http.QueryString;

/**
 * The method request as maps that a template walks through: {@code $method.request} and
 * {@code $input.params()}.
 */
final class RequestVariables {

	private RequestVariables() {
	}

	/**
	 * What {@code $method} holds: the sources of a parameter mapping, as values.
	 * @param scope the call
	 * @return a map with the key {@code request}
	 */
	static Map<String, Object> method(MappingScope scope) {
		Map<String, Object> request = new LinkedHashMap<>(parameters(scope));
		request.put("multivaluequerystring", all(scope.query()));
		request.put("multivalueheader", all(scope.headers()));
		request.put("body", scope.body().isEmpty() ? "{}" : scope.body());
		return Map.of("request", request);
	}

	/**
	 * What {@code $input.params()} gives: the last value of each parameter.
	 * @param scope the call
	 * @return the maps {@code path}, {@code querystring} and {@code header}
	 */
	static Map<String, Map<String, String>> parameters(MappingScope scope) {
		Map<String, Map<String, String>> parameters = new LinkedHashMap<>();
		parameters.put("path", new LinkedHashMap<>(scope.path().values()));
		parameters.put("querystring", last(scope.query()));
		parameters.put("header", last(scope.headers()));
		return parameters;
	}

	private static Map<String, String> last(QueryString query) {
		Map<String, String> values = new LinkedHashMap<>();
		query.parameters().forEach((parameter) -> values.put(parameter.name(), parameter.value()));
		return values;
	}

	private static Map<String, String> last(Headers headers) {
		Map<String, String> values = new LinkedHashMap<>();
		for (int i = 0; i < headers.size(); i++) {
			values.put(headers.name(i), headers.value(i));
		}
		return values;
	}

	private static Map<String, List<String>> all(QueryString query) {
		Map<String, List<String>> values = new LinkedHashMap<>();
		query.parameters().forEach((parameter) -> list(values, parameter.name()).add(parameter.value()));
		return values;
	}

	private static Map<String, List<String>> all(Headers headers) {
		Map<String, List<String>> values = new LinkedHashMap<>();
		for (int i = 0; i < headers.size(); i++) {
			list(values, headers.name(i)).add(headers.value(i));
		}
		return values;
	}

	private static List<String> list(Map<String, List<String>> values, String name) {
		return values.computeIfAbsent(name, (key) -> new ArrayList<>());
	}

}
