package dev.edge.cloudformation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.edge.cloudformation.document.Node;
import dev.edge.cloudformation.document.TemplateException;
import dev.edge.cloudformation.value.Value;

/**
 * Writes out the loops of a template.
 *
 * @param expressions evaluates the collections to loop over
 * @see <a href=
 * "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-foreach.html">Fn::ForEach</a>
 */
record Loops(Expressions expressions) {

	static final String PREFIX = "Fn::ForEach::";

	Node expand(Node node) {
		if (node instanceof Node.ListNode list) {
			return new Node.ListNode(list.place(), list.items().stream().map(this::expand).toList());
		}
		return (node instanceof Node.MapNode map) ? members(map) : node;
	}

	private Node.MapNode members(Node.MapNode map) {
		Map<String, Node> members = new LinkedHashMap<>();
		map.members().forEach((name, node) -> {
			if (name.startsWith(PREFIX)) {
				ReferenceFunctions.requireExtensions(this.expressions, node, "Fn::ForEach");
				rounds(node).forEach((round) -> round.members().forEach((key, value) -> put(members, key, value)));
			}
			else {
				put(members, name, expand(node));
			}
		});
		return new Node.MapNode(map.place(), members);
	}

	private static void put(Map<String, Node> members, String name, Node node) {
		if (members.put(name, node) != null) {
			throw new TemplateException(node.place(), "a loop makes " + name + " twice");
		}
	}

	private List<Node.MapNode> rounds(Node loop) {
		List<Node> arguments = Arguments.exactly(loop, "Fn::ForEach", "an identifier", "a collection",
				"a map to repeat");
		String identifier = arguments.get(0).asText("the identifier of Fn::ForEach");
		Value collection = this.expressions.required(arguments.get(1), "the collection of Fn::ForEach");
		if (!(collection instanceof Value.Listing list)) {
			throw new TemplateException(arguments.get(1).place(), "the collection of Fn::ForEach must be a list");
		}
		List<Node.MapNode> rounds = new ArrayList<>();
		for (Value item : list.items()) {
			String text = item.scalar()
				.orElseThrow(() -> new TemplateException(arguments.get(1).place(),
						"the collection of Fn::ForEach must be known before the deployment, not " + item));
			Node round = new Round(identifier, text).substitute(arguments.get(2));
			rounds.add(members(round.asMap("what Fn::ForEach repeats")));
		}
		return rounds;
	}

	/**
	 * One round of a loop: the identifier and what it stands for.
	 */
	private record Round(String identifier, String text) {

		Node substitute(Node node) {
			if (node instanceof Node.TextNode string) {
				return new Node.TextNode(string.place(), substitute(string.text()));
			}
			if (node instanceof Node.ListNode list) {
				return new Node.ListNode(list.place(), list.items().stream().map(this::substitute).toList());
			}
			if (!(node instanceof Node.MapNode map)) {
				return node;
			}
			if (map.find("Ref").flatMap(Node::scalarText).filter(this.identifier::equals).isPresent()) {
				return new Node.TextNode(map.place(), this.text);
			}
			Map<String, Node> members = new LinkedHashMap<>();
			map.members().forEach((name, value) -> members.put(substitute(name), substitute(value)));
			return new Node.MapNode(map.place(), members);
		}

		private String substitute(String string) {
			return string.replace("${" + this.identifier + "}", this.text)
				.replace("&{" + this.identifier + "}", this.text.replaceAll("[^A-Za-z0-9]", ""));
		}

	}

}
