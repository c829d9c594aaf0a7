package dev.edge.gateway.definition;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.edge.gateway.http.HttpVerb;

/**
 * A resource and its methods. Immutable and thread-safe.
 *
 * @param id the resource id
 * @param path the resource path
 * @param methods the methods of named verbs
 * @param any the method of every other verb, or {@code null} if there is none
 * @see <a href=
 * "https://docs.aws.amazon.com/apigateway/latest/api/API_Resource.html">Resource</a>
 */
public record Resource(String id, ResourcePath path, Map<HttpVerb, Method> methods, @Nullable Method any) {

	public Resource {
		methods = Map.copyOf(methods);
	}

	/**
	 * All methods, the one of any verb last.
	 * @return the methods
	 */
	public List<Method> allMethods() {
		List<Method> all = new ArrayList<>(this.methods.values());
		if (this.any != null) {
			all.add(this.any);
		}
		return all;
	}

	/**
	 * The method that answers a verb.
	 * @param verb the verb of a request
	 * @return the method of this verb, else the one of any verb, or {@code null} if there
	 * is neither
	 */
	public @Nullable Method method(HttpVerb verb) {
		Method named = this.methods.get(verb);
		return (named != null) ? named : this.any;
	}

}
