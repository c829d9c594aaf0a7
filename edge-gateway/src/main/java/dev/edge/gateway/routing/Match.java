package dev.edge.gateway.routing;

import dev.edge.gateway.definition.Method;
import dev.edge.gateway.definition.Resource;
import dev.edge.gateway.http.PathParameters;

/**
 * What a route table says of a request. Immutable and thread-safe.
 */
public sealed interface Match {

	/**
	 * A method answers.
	 *
	 * @param resource its resource
	 * @param method the method
	 * @param pathParameters the values of the resource's variables, undecoded
	 */
	record Matched(Resource resource, Method method, PathParameters pathParameters) implements Match {
	}

	/**
	 * No method answers.
	 *
	 * @param resourceFound whether a resource has the path, though not the verb
	 */
	record Unmatched(boolean resourceFound) implements Match {
	}

}
