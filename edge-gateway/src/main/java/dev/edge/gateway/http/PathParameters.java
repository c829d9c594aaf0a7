package dev.edge.gateway.http;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The values that the variables of a resource path took in one request, as they were
 * sent, percent-encoding included. Immutable and thread-safe.
 *
 * @param values value by variable name, in the order of the path
 */
public record PathParameters(Map<String, String> values) {

	/** No path parameters. */
	public static final PathParameters EMPTY = new PathParameters(Map.of());

	public PathParameters {
		values = (values.size() < 2) ? Map.copyOf(values) : Collections.unmodifiableMap(new LinkedHashMap<>(values));
	}

	/**
	 * The value of a variable.
	 * @param name the name without braces and plus sign
	 * @return the raw value, or {@code null} if the resource has no such variable
	 */
	public @Nullable String get(String name) {
		return this.values.get(name);
	}

}
