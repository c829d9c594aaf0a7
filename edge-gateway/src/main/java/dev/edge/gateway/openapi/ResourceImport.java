package dev.edge.gateway.openapi;

import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.edge.gateway.definition.Method;
import dev.edge.gateway.definition.Resource;
import dev.edge.gateway.definition.ResourcePath;
import dev.edge.gateway.http.HttpVerb;

/**
 * Imports the paths of a document.
 */
final class ResourceImport {

	private static final String ANY = "x-amazon-apigateway-any-method";

	private final Map<String, Draft> drafts = new LinkedHashMap<>();

	List<Resource> read(Element root) {
		root.members("paths").forEach(this::readPath);
		return this.drafts.values().stream().filter(Draft::hasMethods).map(Draft::resource).toList();
	}

	private void readPath(String template, Element item) {
		try {
			ResourcePath path = ResourcePath.parse(template);
			Draft draft = this.drafts.computeIfAbsent(path.toString(), (text) -> new Draft(path));
			item.members().forEach((name, operation) -> readOperation(draft, name, operation));
		}
		catch (IllegalArgumentException ex) {
			item.refuse(String.valueOf(ex.getMessage()));
		}
	}

	private void readOperation(Draft draft, String name, Element operation) {
		HttpVerb verb = HttpVerb.of(name.toUpperCase(Locale.ROOT));
		if (verb != null) {
			draft.methods.put(verb, new MethodImport().read(verb.name(), operation));
		}
		else if (name.equals(ANY)) {
			draft.any = new MethodImport().read("ANY", operation);
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
