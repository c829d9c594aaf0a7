package dev.edge.gateway.execution;

import java.util.Set;
import java.util.TreeSet;

import com.networknt.schema.Error;
import com.networknt.schema.path.NodePath;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/**
 * The {@code allOf}, {@code anyOf} or {@code oneOf} of a schema that a body fails: API
 * Gateway tells how many of its schemas match, and nothing of what is wrong below them.
 * Immutable.
 *
 * @param place where it stands in the schema, and what of the body it is about
 * @param keyword its keyword
 * @param size of how many schemas it consists
 * @param failed the places of those that are known to fail
 * @param matched how many match, or {@code null} if those that fail tell it
 */
record FailedCombination(String place, String keyword, int size, Set<String> failed, @Nullable Integer matched) {

	private static final Set<String> COMBINATIONS = Set.of("allOf", "anyOf", "oneOf");

	/** Keywords whose value has a schema for each name. */
	private static final Set<String> BY_NAME = Set.of("properties", "patternProperties", "definitions", "dependencies");

	/** Keywords that are about the parts of a value. */
	private static final Set<String> BELOW = Set.of("properties", "patternProperties", "items", "additionalItems",
			"additionalProperties");

	/**
	 * The outermost combination that an error is part of.
	 * @param error what a validator found
	 * @param schema the schema
	 * @return the combination, or {@code null} if there is none around the error
	 */
	static @Nullable FailedCombination around(Error error, JsonNode schema) {
		NodePath path = error.getEvaluationPath();
		JsonNode node = schema;
		int depth = 0;
		for (int i = 0; i < path.getNameCount() && node.isObject(); i++) {
			String keyword = path.getName(i);
			if (COMBINATIONS.contains(keyword)) {
				return of(error, keyword, node.path(keyword).size(), i, depth);
			}
			depth += BELOW.contains(keyword) ? 1 : 0;
			node = keyword.equals("$ref") ? referred(schema, node.path(keyword).asString()) : node.path(keyword);
			if (BY_NAME.contains(keyword) && i + 1 < path.getNameCount()) {
				node = node.path(path.getName(++i));
			}
			else if (node.isArray() && i + 1 < path.getNameCount()) {
				node = node.path(Integer.parseInt(path.getName(++i)));
			}
		}
		return null;
	}

	private static FailedCombination of(Error error, String keyword, int size, int index, int depth) {
		NodePath path = error.getEvaluationPath();
		boolean whole = index + 1 == path.getNameCount();
		Object[] arguments = error.getArguments();
		Integer matched = (whole && keyword.equals("oneOf") && arguments != null && arguments.length > 0)
				? Integer.valueOf(String.valueOf(arguments[0])) : null;
		return new FailedCombination(start(path, index + 1) + " of " + start(error.getInstanceLocation(), depth),
				keyword, size, whole ? Set.of() : Set.of(path.getName(index + 1)), matched);
	}

	private static JsonNode referred(JsonNode schema, String reference) {
		boolean pointer = reference.equals("#") || reference.startsWith("#/");
		return pointer ? schema.at(JsonPointer.compile(reference.substring(1))) : schema;
	}

	private static String start(NodePath path, int count) {
		StringBuilder start = new StringBuilder();
		for (int i = 0; i < Math.min(count, path.getNameCount()); i++) {
			start.append('/').append(path.getName(i));
		}
		return start.toString();
	}

	/**
	 * This combination with what another error says of it.
	 * @param other the same combination
	 * @return both together
	 */
	FailedCombination with(FailedCombination other) {
		Set<String> both = new TreeSet<>(this.failed);
		both.addAll(other.failed());
		return new FailedCombination(this.place, this.keyword, this.size, both,
				(this.matched != null) ? this.matched : other.matched());
	}

	/**
	 * What is wrong.
	 * @return the words of the validator that API Gateway uses
	 */
	String message() {
		int matches = (this.matched != null) ? this.matched : this.size - this.failed.size();
		return switch (this.keyword) {
			case "anyOf" -> "instance failed to match at least one required schema among " + this.size;
			case "oneOf" ->
				"instance failed to match exactly one schema (matched " + matches + " out of " + this.size + ")";
			default ->
				"instance failed to match all required schemas (matched only " + matches + " out of " + this.size + ")";
		};
	}

}
