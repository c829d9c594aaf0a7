package dev.edge.cloudformation;

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dev.edge.cloudformation.document.Node;
import dev.edge.cloudformation.document.TemplateException;
import dev.edge.cloudformation.value.Value;

/**
 * The functions that look a name up.
 */
final class ReferenceFunctions {

	private ReferenceFunctions() {
	}

	static @Nullable Value ref(Expressions expressions, Node argument) {
		return expressions.names().ref(name(expressions, argument, "the argument of Ref"), argument.place());
	}

	static Value getAtt(Expressions expressions, Node argument) {
		if (argument instanceof Node.TextNode dotted && dotted.text().contains(".")) {
			int dot = dotted.text().indexOf('.');
			return expressions.names()
				.attribute(dotted.text().substring(0, dot), dotted.text().substring(dot + 1), argument.place());
		}
		List<Node> arguments = Arguments.exactly(argument, "Fn::GetAtt", "a resource", "an attribute");
		return expressions.names()
			.attribute(name(expressions, arguments.get(0), "the resource of Fn::GetAtt"),
					expressions.knownText(arguments.get(1), "the attribute of Fn::GetAtt"), argument.place());
	}

	static @Nullable Value choose(Expressions expressions, Node argument) {
		List<Node> arguments = Arguments.exactly(argument, "Fn::If", "a condition", "a value if it holds",
				"a value if not");
		String condition = arguments.get(0).asText("the condition of Fn::If");
		boolean holds = expressions.names().condition(condition, arguments.get(0).place());
		return expressions.evaluate(arguments.get(holds ? 1 : 2));
	}

	static Value findInMap(Expressions expressions, Node argument) {
		List<Node> arguments = argument.asList("the argument of Fn::FindInMap").items();
		if (arguments.size() < 3 || arguments.size() > 4) {
			throw new TemplateException(argument.place(),
					"Fn::FindInMap takes a mapping, two keys and perhaps a default");
		}
		String map = expressions.knownText(arguments.get(0), "the mapping of Fn::FindInMap");
		String key = expressions.knownText(arguments.get(1), "the first key of Fn::FindInMap");
		String name = expressions.knownText(arguments.get(2), "the second key of Fn::FindInMap");
		Optional<Node> fallback = (arguments.size() == 4)
				? Optional.of(arguments.get(3).asMap("the default").require("DefaultValue", "the default"))
				: Optional.empty();
		if (fallback.isPresent()) {
			requireExtensions(expressions, argument, "the default of Fn::FindInMap");
		}
		return expressions.mappings()
			.find(map, key, name, argument.place())
			.or(() -> fallback.map((node) -> expressions.required(node, "the default")))
			.orElseThrow(() -> new TemplateException(argument.place(),
					"mapping " + map + " has no value for " + key + ", " + name));
	}

	static Value importValue(Expressions expressions, Node argument) {
		return new Value.Deferred("Fn::ImportValue", List.of(expressions.string(argument, "the name of an export")));
	}

	static void requireExtensions(Expressions expressions, Node node, String what) {
		if (!expressions.languageExtensions()) {
			throw new TemplateException(node.place(), what + " needs Transform: AWS::LanguageExtensions");
		}
	}

	private static String name(Expressions expressions, Node node, String what) {
		if (!(node instanceof Node.TextNode)) {
			requireExtensions(expressions, node, "a function as " + what);
		}
		return expressions.knownText(node, what);
	}

}
