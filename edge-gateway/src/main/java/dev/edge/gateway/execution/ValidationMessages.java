package dev.edge.gateway.execution;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import com.networknt.schema.Error;
import tools.jackson.databind.JsonNode;

/**
 * The messages of {@code $context.error.validationErrorString}, in the words in which
 * users of API Gateway see them: those of the validator for JSON Schema draft 4 that it
 * uses.
 */
final class ValidationMessages {

	private ValidationMessages() {
	}

	static List<String> of(List<Error> errors) {
		// What one object lacks is one message.
		Map<String, Set<String>> missing = new LinkedHashMap<>();
		Map<String, Set<String>> unknown = new LinkedHashMap<>();
		List<String> messages = new ArrayList<>();
		for (Error error : errors) {
			String place = String.valueOf(error.getInstanceLocation());
			switch (error.getKeyword()) {
				case "required" -> missing.computeIfAbsent(place, (key) -> new TreeSet<>()).add(quoted(error));
				case "additionalProperties" ->
					unknown.computeIfAbsent(place, (key) -> new TreeSet<>()).add(quoted(error));
				default -> messages.add(message(error));
			}
		}
		missing.values()
			.forEach((names) -> messages.add("object has missing required properties (" + list(names) + ")"));
		unknown.values()
			.forEach((names) -> messages
				.add("object instance has properties which are not allowed by the schema: " + list(names)));
		return messages;
	}

	private static String message(Error error) {
		JsonNode value = error.getInstanceNode();
		JsonNode limit = error.getSchemaNode();
		if (value == null || limit == null) {
			return error.getMessage();
		}
		return switch (error.getKeyword()) {
			case "type" -> "instance type (" + type(value) + ") does not match any allowed primitive type (allowed: "
					+ (limit.isArray() ? limit : "[" + limit + "]") + ")";
			case "enum" -> "instance value (" + value + ") not found in enum (possible values: " + limit + ")";
			case "minLength" ->
				"string " + value + " is too short (length: " + length(value) + ", required minimum: " + limit + ")";
			case "maxLength" ->
				"string " + value + " is too long (length: " + length(value) + ", maximum allowed: " + limit + ")";
			case "pattern" -> "ECMA 262 regex " + limit + " does not match input string " + value;
			case "minimum" ->
				"numeric instance is lower than the required minimum (minimum: " + limit + ", found: " + value + ")";
			case "maximum" ->
				"numeric instance is greater than the required maximum (maximum: " + limit + ", found: " + value + ")";
			case "minItems" -> "array is too short: must have at least " + limit + " elements but instance has "
					+ value.size() + " elements";
			case "maxItems" -> "array is too long: must have at most " + limit + " elements but instance has "
					+ value.size() + " elements";
			default -> error.getMessage();
		};
	}

	private static String quoted(Error error) {
		return "\"" + error.getProperty() + "\"";
	}

	private static String list(Set<String> names) {
		return "[" + String.join(",", names) + "]";
	}

	private static int length(JsonNode value) {
		String text = value.asString();
		return text.codePointCount(0, text.length());
	}

	private static String type(JsonNode value) {
		return switch (value.getNodeType()) {
			case NUMBER -> value.isIntegralNumber() ? "integer" : "number";
			case STRING -> "string";
			case BOOLEAN -> "boolean";
			case ARRAY -> "array";
			case OBJECT -> "object";
			default -> "null";
		};
	}

}
