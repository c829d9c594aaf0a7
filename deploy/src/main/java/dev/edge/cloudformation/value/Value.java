package dev.edge.cloudformation.value;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A resolved value. What only a deployment can tell, such as the id of a security group,
 * stays a reference that names its resource. Immutable.
 */
public sealed interface Value {

	/**
	 * Returns a string made of parts. Neighbouring texts become one, and what is one part
	 * in the end is that part itself.
	 * @param parts the parts from left to right
	 * @return the string
	 */
	static Value concat(List<Value> parts) {
		List<Value> flat = new ArrayList<>();
		parts.stream()
			.flatMap((part) -> (part instanceof Concatenation inner) ? inner.parts().stream() : Stream.of(part))
			.forEach((part) -> append(flat, part));
		if (flat.isEmpty()) {
			return new Text("");
		}
		return (flat.size() == 1) ? flat.get(0) : new Concatenation(flat);
	}

	private static void append(List<Value> parts, Value part) {
		Optional<String> text = part.scalar();
		if (text.isEmpty()) {
			parts.add(part);
			return;
		}
		int last = parts.size() - 1;
		if (last >= 0 && parts.get(last) instanceof Text before) {
			parts.set(last, new Text(before.text() + text.get()));
		}
		else if (!text.get().isEmpty()) {
			parts.add(new Text(text.get()));
		}
	}

	/**
	 * Returns the text of a string, number or boolean.
	 * @return the text, or nothing if this is something else or not known before a
	 * deployment
	 */
	default Optional<String> scalar() {
		return Optional.empty();
	}

	/**
	 * Returns a part of this value.
	 * @param path names of members and indexes of items, with slashes between them
	 * @return the part, or nothing if there is none
	 */
	default Optional<Value> at(String path) {
		int slash = path.indexOf('/');
		Optional<Value> child = child((slash < 0) ? path : path.substring(0, slash));
		return (slash < 0) ? child : child.flatMap((value) -> value.at(path.substring(slash + 1)));
	}

	private Optional<Value> child(String name) {
		if (this instanceof Structure structure) {
			return Optional.ofNullable(structure.members().get(name));
		}
		if (this instanceof Listing listing && name.matches("[0-9]{1,4}")) {
			int index = Integer.parseInt(name);
			return (index < listing.items().size()) ? Optional.of(listing.items().get(index)) : Optional.empty();
		}
		return Optional.empty();
	}

	/**
	 * Returns the values directly inside this one.
	 * @return members, items, parts or arguments; none for everything else
	 */
	default Stream<Value> children() {
		return Stream.empty();
	}

	/**
	 * Returns this value and everything inside it.
	 * @return all values, this one first
	 */
	default Stream<Value> all() {
		return Stream.concat(Stream.of(this), children().flatMap(Value::all));
	}

	/**
	 * Returns the resources that this value mentions, at any depth.
	 * @return their addresses, in order of appearance
	 */
	default Stream<ResourceAddress> resources() {
		return all().flatMap((value) -> {
			if (value instanceof ResourceReference reference) {
				return Stream.of(reference.resource());
			}
			return (value instanceof ResourceAttribute attribute) ? Stream.of(attribute.resource()) : Stream.empty();
		});
	}

	/**
	 * A string, possibly with dynamic references ({@code {{resolve:…}}}) as they were
	 * written.
	 */
	record Text(String text) implements Value {

		@Override
		public Optional<String> scalar() {
			return Optional.of(this.text);
		}

		@Override
		public String toString() {
			return this.text;
		}

	}

	/**
	 * A number.
	 */
	record Numeric(BigDecimal number) implements Value {

		@Override
		public Optional<String> scalar() {
			return Optional.of(this.number.toPlainString());
		}

		@Override
		public String toString() {
			return this.number.toPlainString();
		}

	}

	/**
	 * A boolean.
	 */
	record Bool(boolean value) implements Value {

		@Override
		public Optional<String> scalar() {
			return Optional.of(Boolean.toString(this.value));
		}

		@Override
		public String toString() {
			return Boolean.toString(this.value);
		}

	}

	/**
	 * A list.
	 */
	record Listing(List<Value> items) implements Value {

		public Listing {
			items = List.copyOf(items);
		}

		/**
		 * Returns a list of strings.
		 * @param texts the strings
		 * @return the list
		 */
		public static Listing of(List<String> texts) {
			return new Listing(texts.stream().<Value>map(Text::new).toList());
		}

		@Override
		public Stream<Value> children() {
			return this.items.stream();
		}

		@Override
		public String toString() {
			return this.items.toString();
		}

	}

	/**
	 * A map, in the order of the template.
	 */
	record Structure(Map<String, Value> members) implements Value {

		public Structure {
			members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
		}

		@Override
		public Stream<Value> children() {
			return this.members.values().stream();
		}

		@Override
		public String toString() {
			return this.members.toString();
		}

	}

	/**
	 * What {@code Ref} of a resource gives, mostly its id, name or ARN.
	 */
	record ResourceReference(ResourceAddress resource) implements Value {

		@Override
		public String toString() {
			return "${" + this.resource + "}";
		}

	}

	/**
	 * What {@code Fn::GetAtt} of a resource gives.
	 */
	record ResourceAttribute(ResourceAddress resource, String attribute) implements Value {

		@Override
		public String toString() {
			return "${" + this.resource + "." + this.attribute + "}";
		}

	}

	/**
	 * A string some of whose parts are not known before a deployment. Made by
	 * {@link Value#concat(List)}.
	 */
	record Concatenation(List<Value> parts) implements Value {

		public Concatenation {
			parts = List.copyOf(parts);
		}

		@Override
		public Stream<Value> children() {
			return this.parts.stream();
		}

		@Override
		public String toString() {
			return this.parts.stream().map(Value::toString).collect(Collectors.joining());
		}

	}

	/**
	 * A function whose arguments are not all known before a deployment.
	 */
	record Deferred(String function, List<Value> arguments) implements Value {

		public Deferred {
			arguments = List.copyOf(arguments);
		}

		@Override
		public Stream<Value> children() {
			return this.arguments.stream();
		}

		@Override
		public String toString() {
			return this.function
					+ this.arguments.stream().map(Value::toString).collect(Collectors.joining(", ", "(", ")"));
		}

	}

}
