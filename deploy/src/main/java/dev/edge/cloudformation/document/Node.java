package dev.edge.cloudformation.document;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A part of a document as it was written, before any function in it is evaluated.
 * Immutable.
 */
public sealed interface Node {

	/**
	 * Returns where this node stands.
	 * @return the place
	 */
	Place place();

	/**
	 * Returns what a person calls this kind of node.
	 * @return the kind with its article, as in "a list"
	 */
	String kind();

	/**
	 * Returns this node as a map.
	 * @param what what the node stands for, for the message when it is not a map
	 * @return this node
	 * @throws TemplateException if it is not a map
	 */
	default MapNode asMap(String what) {
		if (this instanceof MapNode map) {
			return map;
		}
		throw wrongKind(what, "a map");
	}

	/**
	 * Returns this node as a list.
	 * @param what what the node stands for, for the message when it is not a list
	 * @return this node
	 * @throws TemplateException if it is not a list
	 */
	default ListNode asList(String what) {
		if (this instanceof ListNode list) {
			return list;
		}
		throw wrongKind(what, "a list");
	}

	/**
	 * Returns the text of this node. Numbers and booleans are taken as text, as
	 * CloudFormation does.
	 * @param what what the node stands for, for the message when it is no scalar
	 * @return the text
	 * @throws TemplateException if it is a map or a list
	 */
	default String asText(String what) {
		return scalarText().orElseThrow(() -> wrongKind(what, "a string"));
	}

	/**
	 * Returns the text of a scalar.
	 * @return the text, or nothing if this is a map or a list
	 */
	default Optional<String> scalarText() {
		if (this instanceof TextNode text) {
			return Optional.of(text.text());
		}
		if (this instanceof NumberNode number) {
			return Optional.of(number.number().toPlainString());
		}
		if (this instanceof BooleanNode bool) {
			return Optional.of(Boolean.toString(bool.value()));
		}
		return Optional.empty();
	}

	private TemplateException wrongKind(String what, String wanted) {
		return new TemplateException(place(), what + " must be " + wanted + ", not " + kind());
	}

	/**
	 * A string.
	 */
	record TextNode(Place place, String text) implements Node {

		@Override
		public String kind() {
			return "a string";
		}

	}

	/**
	 * A number.
	 */
	record NumberNode(Place place, BigDecimal number) implements Node {

		@Override
		public String kind() {
			return "a number";
		}

	}

	/**
	 * A boolean. In YAML 1.1, which CloudFormation reads, bare {@code on}, {@code off},
	 * {@code yes} and {@code no} are booleans too.
	 */
	record BooleanNode(Place place, boolean value) implements Node {

		@Override
		public String kind() {
			return "a boolean";
		}

	}

	/**
	 * A list.
	 */
	record ListNode(Place place, List<Node> items) implements Node {

		public ListNode {
			items = List.copyOf(items);
		}

		@Override
		public String kind() {
			return "a list";
		}

	}

	/**
	 * A map, in the order in which it was written.
	 */
	record MapNode(Place place, Map<String, Node> members) implements Node {

		public MapNode {
			members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
		}

		@Override
		public String kind() {
			return "a map";
		}

		/**
		 * Returns a member.
		 * @param name the member's name
		 * @return the member, or nothing if there is none of that name
		 */
		public Optional<Node> find(String name) {
			return Optional.ofNullable(this.members.get(name));
		}

		/**
		 * Returns a member that must be there.
		 * @param name the member's name
		 * @param what what this map stands for, for the message when the member lacks
		 * @return the member
		 * @throws TemplateException if there is none of that name
		 */
		public Node require(String name, String what) {
			return find(name).orElseThrow(() -> new TemplateException(this.place, what + " needs " + name));
		}

		/**
		 * Refuses members that have no meaning here.
		 * @param known the names that have
		 * @param what what this map stands for, for the message
		 * @throws TemplateException if there is a member of another name
		 */
		public void allowOnly(List<String> known, String what) {
			List<String> unknown = new ArrayList<>(this.members.keySet());
			unknown.removeAll(known);
			if (!unknown.isEmpty()) {
				Node first = this.members.get(unknown.get(0));
				throw new TemplateException((first != null) ? first.place() : this.place,
						what + " has no " + unknown.get(0) + "; known are " + String.join(", ", known));
			}
		}

	}

}
