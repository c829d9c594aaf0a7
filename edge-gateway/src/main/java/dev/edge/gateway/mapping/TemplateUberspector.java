package dev.edge.gateway.mapping;

import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;

import org.apache.velocity.runtime.directive.Scope;
import org.apache.velocity.util.introspection.Info;
import org.apache.velocity.util.introspection.UberspectImpl;
import org.apache.velocity.util.introspection.VelMethod;
import org.apache.velocity.util.introspection.VelPropertyGet;
import org.apache.velocity.util.introspection.VelPropertySet;
import org.jspecify.annotations.Nullable;

/**
 * Lets a template reach strings, numbers, collections and the variables of API Gateway,
 * and nothing else of the Java runtime: no classes, no reflection, no formats or
 * repetitions that make memory out of nothing. Public since Velocity makes it by name.
 * Thread-safe.
 */
public final class TemplateUberspector extends UberspectImpl {

	private static final Set<String> FORBIDDEN = Set.of("class", "getClass", "wait", "notify", "notifyAll", "repeat",
			"format", "formatted", "intern", "transform");

	@Override
	public @Nullable Iterator<?> getIterator(Object object, Info info) {
		return (object instanceof Collection || object instanceof Map || object instanceof Iterator
				|| object.getClass().isArray()) ? super.getIterator(object, info) : null;
	}

	@Override
	public @Nullable VelMethod getMethod(Object object, String name, Object[] arguments, Info info) {
		return reachable(object, name) ? super.getMethod(object, name, arguments, info) : null;
	}

	@Override
	public @Nullable VelPropertyGet getPropertyGet(Object object, String name, Info info) {
		// A scope, $foreach say, is a map too, but it is asked for its properties.
		if (object instanceof Map && !(object instanceof Scope)) {
			return new MapKey(name);
		}
		return reachable(object, name) ? super.getPropertyGet(object, name, info) : null;
	}

	@Override
	public @Nullable VelPropertySet getPropertySet(Object object, String name, Object value, Info info) {
		return (object instanceof Map) ? super.getPropertySet(object, name, value, info) : null;
	}

	private static boolean reachable(@Nullable Object object, String name) {
		return object != null && !FORBIDDEN.contains(name)
				&& (object instanceof String || object instanceof Number || object instanceof Boolean
						|| object instanceof Character || object instanceof Collection || object instanceof Map
						|| object instanceof Map.Entry || object instanceof Iterator || object.getClass().isArray()
						|| object instanceof Scope || object instanceof TemplateVariables.Input
						|| object instanceof TemplateVariables.Functions);
	}

	/**
	 * Reads a key of a map, which comes before any bean property of the map.
	 *
	 * @param name the key
	 */
	private record MapKey(String name) implements VelPropertyGet {

		@Override
		public @Nullable Object invoke(Object map) {
			return ((Map<?, ?>) map).get(this.name);
		}

		@Override
		public boolean isCacheable() {
			return true;
		}

		@Override
		public String getMethodName() {
			return "get";
		}

	}

}
