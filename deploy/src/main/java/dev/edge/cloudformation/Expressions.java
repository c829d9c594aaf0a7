package dev.edge.cloudformation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dev.edge.cloudformation.document.Node;
import dev.edge.cloudformation.document.TemplateException;
import dev.edge.cloudformation.value.Value;

/**
 * Evaluates what is written in a template to values. Null stands for
 * {@code AWS::NoValue}: members and items that are null are left out.
 *
 * @param names what names stand for
 * @param mappings the template's mappings
 * @param languageExtensions whether the template uses {@code AWS::LanguageExtensions}
 */
record Expressions(Names names, Mappings mappings, boolean languageExtensions) {

	static boolean isFunction(String name) {
		return name.equals("Ref") || name.startsWith("Fn::");
	}

	/**
	 * Returns the function that a node calls.
	 * @param node the node
	 * @return its name, or nothing if the node is no call
	 */
	static Optional<String> function(Node node) {
		if (node instanceof Node.MapNode map) {
			Optional<String> name = map.members().keySet().stream().filter(Expressions::isFunction).findFirst();
			if (name.isPresent() && map.members().size() > 1) {
				throw new TemplateException(node.place(), name.get() + " must be the only member of its map");
			}
			return name;
		}
		return Optional.empty();
	}

	@Nullable Value evaluate(Node node) {
		if (node instanceof Node.TextNode text) {
			return new Value.Text(text.text());
		}
		if (node instanceof Node.NumberNode number) {
			return new Value.Numeric(number.number());
		}
		if (node instanceof Node.BooleanNode bool) {
			return new Value.Bool(bool.value());
		}
		if (node instanceof Node.ListNode list) {
			return listing(list);
		}
		Node.MapNode map = (Node.MapNode) node;
		Optional<String> function = function(map);
		return function.isPresent() ? call(function.get(), map) : structure(map);
	}

	private @Nullable Value call(String function, Node.MapNode map) {
		IntrinsicFunction implementation = IntrinsicFunction.NAMED.get(function);
		if (implementation == null) {
			throw new TemplateException(map.place(),
					Predicates.isPredicate(function)
							? function + " belongs into Conditions; refer to its condition by Fn::If"
							: "there is no function " + function);
		}
		return implementation.call(this, map.require(function, "a call"));
	}

	private Value.Listing listing(Node.ListNode list) {
		List<Value> items = new ArrayList<>();
		for (Node item : list.items()) {
			Value value = evaluate(item);
			if (value != null) {
				items.add(value);
			}
		}
		return new Value.Listing(items);
	}

	Value.Structure structure(Node.MapNode map) {
		Map<String, Value> members = new LinkedHashMap<>();
		map.members().forEach((name, node) -> {
			Value value = evaluate(node);
			if (value != null) {
				members.put(name, value);
			}
		});
		return new Value.Structure(members);
	}

	/**
	 * Evaluates what must not be {@code AWS::NoValue}.
	 * @param node the node
	 * @param what what the node stands for, for the message
	 * @return its value
	 */
	Value required(Node node, String what) {
		Value value = evaluate(node);
		if (value == null) {
			throw new TemplateException(node.place(), what + " must have a value, not AWS::NoValue");
		}
		return value;
	}

	/**
	 * Evaluates a string, known or not.
	 * @param node the node
	 * @param what what the node stands for, for the message
	 * @return its value, neither a list nor a map
	 */
	Value string(Node node, String what) {
		Value value = required(node, what);
		if (value instanceof Value.Listing || value instanceof Value.Structure) {
			throw new TemplateException(node.place(),
					what + " must be a string, not " + ((value instanceof Value.Listing) ? "a list" : "a map"));
		}
		return value;
	}

	/**
	 * Evaluates a string that must be known before a deployment.
	 * @param node the node
	 * @param what what the node stands for, for the message
	 * @return the text
	 */
	String knownText(Node node, String what) {
		Value value = string(node, what);
		return value.scalar()
			.orElseThrow(() -> new TemplateException(node.place(),
					what + " must be known before the deployment, not " + value));
	}

}
