package dev.edge.cloudformation;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.edge.cloudformation.document.Node;
import dev.edge.cloudformation.document.Place;
import dev.edge.cloudformation.document.TemplateException;
import dev.edge.cloudformation.value.Value;

/**
 * The functions that make strings, and the one that takes them apart.
 */
final class TextFunctions {

	private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]*)}");

	private static final Pattern IN_NO_IDENTIFIER = Pattern.compile("[^A-Za-z0-9:/_.=+@-]+");

	private TextFunctions() {
	}

	static Value sub(Expressions expressions, Node argument) {
		if (argument instanceof Node.TextNode text) {
			return substitute(expressions, text, Map.of());
		}
		List<Node> arguments = Arguments.exactly(argument, "Fn::Sub", "a string", "a map of variables");
		if (!(arguments.get(0) instanceof Node.TextNode text)) {
			throw new TemplateException(arguments.get(0).place(), "the string of Fn::Sub must be written out");
		}
		return substitute(expressions, text, arguments.get(1).asMap("the variables of Fn::Sub").members());
	}

	private static Value substitute(Expressions expressions, Node.TextNode text, Map<String, Node> variables) {
		List<Value> parts = new ArrayList<>();
		Matcher matcher = VARIABLE.matcher(text.text());
		int end = 0;
		while (matcher.find()) {
			parts.add(new Value.Text(text.text().substring(end, matcher.start())));
			parts.add(variable(expressions, matcher.group(1), variables, text.place()));
			end = matcher.end();
		}
		parts.add(new Value.Text(text.text().substring(end)));
		return Value.concat(parts);
	}

	private static Value variable(Expressions expressions, String name, Map<String, Node> variables, Place place) {
		if (name.startsWith("!")) {
			return new Value.Text("${" + name.substring(1) + "}");
		}
		Node given = variables.get(name);
		if (given != null) {
			return expressions.string(given, "variable " + name);
		}
		int dot = name.indexOf('.');
		Value value = (dot < 0) ? expressions.names().ref(name, place)
				: expressions.names().attribute(name.substring(0, dot), name.substring(dot + 1), place);
		if (value == null || value instanceof Value.Listing || value instanceof Value.Structure) {
			throw new TemplateException(place, "${" + name + "} must stand for a string");
		}
		return value;
	}

	static Value join(Expressions expressions, Node argument) {
		List<Node> arguments = Arguments.exactly(argument, "Fn::Join", "a delimiter", "a list");
		Value.Text delimiter = new Value.Text(arguments.get(0).asText("the delimiter of Fn::Join"));
		Value list = expressions.required(arguments.get(1), "the list of Fn::Join");
		if (!(list instanceof Value.Listing items)) {
			return ListFunctions.defer("Fn::Join", arguments.get(1).place(), list, delimiter, list);
		}
		List<Value> parts = new ArrayList<>();
		for (Value item : items.items()) {
			if (item instanceof Value.Listing || item instanceof Value.Structure) {
				throw new TemplateException(arguments.get(1).place(),
						"the items of Fn::Join must be strings, not " + item);
			}
			if (!parts.isEmpty()) {
				parts.add(delimiter);
			}
			parts.add(item);
		}
		return Value.concat(parts);
	}

	static Value split(Expressions expressions, Node argument) {
		List<Node> arguments = Arguments.exactly(argument, "Fn::Split", "a delimiter", "a string");
		String delimiter = arguments.get(0).asText("the delimiter of Fn::Split");
		if (delimiter.isEmpty()) {
			throw new TemplateException(arguments.get(0).place(), "the delimiter of Fn::Split must not be empty");
		}
		Value source = expressions.string(arguments.get(1), "the string of Fn::Split");
		if (source.scalar().isPresent()
				|| (source instanceof Value.Concatenation && IN_NO_IDENTIFIER.matcher(delimiter).matches())) {
			return new Value.Listing(CommaList.split(source, delimiter));
		}
		return new Value.Deferred("Fn::Split", List.of(new Value.Text(delimiter), source));
	}

	static Value base64(Expressions expressions, Node argument) {
		Value text = expressions.string(argument, "the argument of Fn::Base64");
		return text.scalar()
			.<Value>map((known) -> new Value.Text(
					Base64.getEncoder().encodeToString(known.getBytes(StandardCharsets.UTF_8))))
			.orElseGet(() -> new Value.Deferred("Fn::Base64", List.of(text)));
	}

	static Value toJsonString(Expressions expressions, Node argument) {
		ReferenceFunctions.requireExtensions(expressions, argument, "Fn::ToJsonString");
		Value value = expressions.required(argument, "the argument of Fn::ToJsonString");
		return JsonText.write(value)
			.<Value>map(Value.Text::new)
			.orElseGet(() -> new Value.Deferred("Fn::ToJsonString", List.of(value)));
	}

}
