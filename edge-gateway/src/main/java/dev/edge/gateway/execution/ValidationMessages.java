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

	static List<String> of(List<Error> errors, JsonNode schema) {
		// What one object lacks is one message, and so is what alternatives lack
		// together.
		Map<String, Set<String>> missing = new LinkedHashMap<>();
		Map<String, Set<String>> unknown = new LinkedHashMap<>();
		Map<String, FailedCombination> combinations = new LinkedHashMap<>();
		List<String> messages = new ArrayList<>();
		for (Error error : errors) {
			FailedCombination combination = FailedCombination.around(error, schema);
			if (combination != null) {
				combinations.merge(combination.place(), combination, FailedCombination::with);
				continue;
			}
			String place = String.valueOf(error.getInstanceLocation());
			switch (error.getKeyword()) {
				case "required" -> missing.computeIfAbsent(place, (key) -> new TreeSet<>()).add(quoted(error));
				case "additionalProperties" ->
					unknown.computeIfAbsent(place, (key) -> new TreeSet<>()).add(quoted(error));
				default -> messages.add(message(error));
			}
		}
		combinations.values().forEach((combination) -> messages.add(combination.message()));
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
			case "minimum", "exclusiveMinimum" ->
				isEqual(value, limit) ? "numeric instance is not strictly greater than the required minimum " + limit
						: "numeric instance is lower than the required minimum (minimum: " + limit + ", found: " + value
								+ ")";
			case "maximum", "exclusiveMaximum" ->
				isEqual(value, limit) ? "numeric instance is not strictly lower than the required maximum " + limit
						: "numeric instance is greater than the required maximum (maximum: " + limit + ", found: "
								+ value + ")";
			case "multipleOf" -> "remainder of division is not zero (" + value + " / " + limit + ")";
			case "minItems" -> "array is too short: must have at least " + limit + " elements but instance has "
					+ value.size() + " elements";
			case "maxItems" -> "array is too long: must have at most " + limit + " elements but instance has "
					+ value.size() + " elements";
			case "uniqueItems" -> "array must not contain duplicate elements";
			case "minProperties" ->
				"object has too few properties (found " + value.size() + " but schema requires at least " + limit + ")";
			case "maxProperties" ->
				"object has too many properties (found " + value.size() + " but schema requires at most " + limit + ")";
			case "not" -> "instance matched a schema which it should not have";
			case "format" -> format(value, limit.asString(), error.getMessage());
			default -> error.getMessage();
		};
	}

	private static String format(JsonNode value, String format, String otherwise) {
		return switch (format) {
			case "date-time" -> "string " + value + " is invalid against requested date format(s) "
					+ "[yyyy-MM-dd'T'HH:mm:ssZ, yyyy-MM-dd'T'HH:mm:ss.[0-9]{1,12}Z]";
			case "email" -> "string " + value + " is not a valid email address";
			case "hostname" -> "string " + value + " is not a valid hostname";
			case "ipv4" -> "string " + value + " is not a valid IPv4 address";
			case "ipv6" -> "string " + value + " is not a valid IPv6 address";
			case "uri" -> "string " + value + " is not a valid URI";
			default -> otherwise;
		};
	}

	private static boolean isEqual(JsonNode value, JsonNode limit) {
		return value.decimalValue().compareTo(limit.decimalValue()) == 0;
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
