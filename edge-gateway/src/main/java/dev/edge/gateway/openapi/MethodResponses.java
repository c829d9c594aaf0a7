package dev.edge.gateway.openapi;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The responses that a method declares. Only their headers can be mapped.
 */
final class MethodResponses {

	private final Map<String, Set<String>> headersByStatus = new HashMap<>();

	private MethodResponses() {
	}

	static MethodResponses read(Element operation) {
		MethodResponses read = new MethodResponses();
		operation.members("responses").forEach((status, response) -> {
			if (!status.startsWith("x-")) {
				Set<String> headers = new HashSet<>();
				response.members("headers").keySet().forEach((name) -> headers.add(name.toLowerCase(Locale.ROOT)));
				read.headersByStatus.put(status, headers);
			}
		});
		return read;
	}

	boolean declares(int statusCode) {
		return this.headersByStatus.containsKey(String.valueOf(statusCode));
	}

	boolean declares(int statusCode, String header) {
		Set<String> headers = this.headersByStatus.getOrDefault(String.valueOf(statusCode), Set.of());
		return headers.contains(header.toLowerCase(Locale.ROOT));
	}

}
