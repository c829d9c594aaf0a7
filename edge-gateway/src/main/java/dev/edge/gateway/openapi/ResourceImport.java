package dev.edge.gateway.openapi;

import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.edge.gateway.definition.Method;
import dev.edge.gateway.definition.Resource;
import dev.edge.gateway.definition.ResourcePath;
import dev.edge.gateway.definition.ResourcePath.Segment;
import dev.edge.gateway.http.HttpVerb;

/**
 * Imports the paths of a document.
 */
final class ResourceImport {

	private static final String ANY_METHOD = "x-amazon-apigateway-any-method";

	private static final int MAXIMUM_RESOURCES = 300;

	private final MethodImport methods;

	private final String prefix;

	private final Map<String, Draft> drafts = new LinkedHashMap<>();

	private final Map<String, String> variables = new HashMap<>();

	private final Set<String> resources = new HashSet<>(Set.of("/"));

	/**
	 * Makes an import of paths.
	 * @param methods imports their methods
	 * @param prefix what stands before each of them
	 */
	ResourceImport(MethodImport methods, String prefix) {
		this.methods = methods;
		this.prefix = prefix;
	}

	List<Resource> read(Element root) {
		Element paths = root.get("paths");
		if (paths == null) {
			root.refuse("the API has no paths; right would be 'paths' with at least one method");
			return List.of();
		}
		int before = paths.problemCount();
		paths.members().forEach((template, item) -> {
			if (!template.startsWith("x-")) {
				readPath(this.prefix + template, item);
			}
		});
		List<Resource> read = this.drafts.values().stream().filter(Draft::hasMethods).map(Draft::resource).toList();
		if (read.isEmpty() && paths.problemCount() == before) {
			paths.refuse("the REST API doesn't contain any methods, and API Gateway does not deploy it then");
		}
		if (this.resources.size() > MAXIMUM_RESOURCES) {
			paths.notice(
					"the API has " + this.resources.size() + " resources, with those on the way to them; API Gateway "
							+ "allows " + MAXIMUM_RESOURCES + " unless the quota is raised");
		}
		return read;
	}

	private void readPath(String template, Element item) {
		ResourcePath path;
		try {
			path = ResourcePath.parse(template);
		}
		catch (IllegalArgumentException ex) {
			item.refuse(String.valueOf(ex.getMessage()));
			return;
		}
		checkSiblings(path, item);
		Draft draft = this.drafts.computeIfAbsent(path.toString(), (text) -> new Draft(path));
		for (String name : item.names()) {
			if (name.equals(ANY_METHOD) || name.equalsIgnoreCase("trace")
					|| HttpVerb.of(name.toUpperCase(Locale.ROOT)) != null) {
				Element operation = item.get(name);
				if (operation != null) {
					readOperation(draft, name, item, operation);
				}
			}
		}
	}

	private void checkSiblings(ResourcePath path, Element item) {
		StringBuilder parent = new StringBuilder();
		for (Segment segment : path.segments()) {
			if (segment.variable() != null) {
				String kind = (segment instanceof Segment.Greedy) ? "{+}" : "{}";
				String sibling = this.variables.putIfAbsent(parent + "/" + kind, segment.text());
				if (sibling != null && !sibling.equals(segment.text())) {
					item.refuse("a sibling (" + sibling + ") of " + segment.text() + " in '" + path
							+ "' already has a variable path part, only one is allowed; right would be the same name in both");
				}
			}
			parent.append('/').append(segment.text());
			this.resources.add(parent.toString());
		}
	}

	private void readOperation(Draft draft, String name, Element item, Element operation) {
		if (name.equals(ANY_METHOD)) {
			if (draft.any != null) {
				operation.refuse("another path that ends in '/' already has this method of '" + draft.path + "'");
			}
			draft.any = this.methods.read("ANY", draft.path, item, operation);
			return;
		}
		HttpVerb verb = HttpVerb.of(name.toUpperCase(Locale.ROOT));
		if (verb != null) {
			if (draft.methods.containsKey(verb)) {
				operation.refuse("another path that ends in '/' already has this method of '" + draft.path + "'");
			}
			draft.methods.put(verb, this.methods.read(verb.name(), draft.path, item, operation));
		}
		else {
			operation.notice("REST APIs have no TRACE method: it is not imported");
		}
	}

	/**
	 * A resource while its methods are collected.
	 */
	private static final class Draft {

		private final ResourcePath path;

		private final Map<HttpVerb, Method> methods = new EnumMap<>(HttpVerb.class);

		private @Nullable Method any;

		Draft(ResourcePath path) {
			this.path = path;
		}

		boolean hasMethods() {
			return this.any != null || !this.methods.isEmpty();
		}

		Resource resource() {
			return new Resource(id(this.path.toString()), this.path, this.methods, this.any);
		}

		// As short as those of API Gateway, and the same for a path in every import.
		private static String id(String path) {
			long hash = UUID.nameUUIDFromBytes(path.getBytes(StandardCharsets.UTF_8)).getMostSignificantBits();
			return String.format("%10s", Long.toString(hash >>> 13, Character.MAX_RADIX)).replace(' ', '0');
		}

	}

}
