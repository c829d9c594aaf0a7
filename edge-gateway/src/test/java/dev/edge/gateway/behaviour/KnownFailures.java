package dev.edge.gateway.behaviour;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The cases that the edge is known to fail, by name, each with its reason.
 */
final class KnownFailures {

	private KnownFailures() {
	}

	static Map<String, String> load() {
		@Nullable Object read = BehaviourFile.parse("known-failures.yaml");
		Map<String, String> failures = new LinkedHashMap<>();
		if (read instanceof Map<?, ?> map) {
			map.forEach((name, reason) -> failures.put(String.valueOf(name), String.valueOf(reason)));
		}
		return failures;
	}

}
