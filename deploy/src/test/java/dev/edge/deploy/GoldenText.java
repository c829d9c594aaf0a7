package dev.edge.deploy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.edge.cloudformation.Resource;
import dev.edge.cloudformation.value.ResourceAddress;
import dev.edge.cloudformation.value.Value;

/**
 * Writes resolved resources as YAML, with members in the order of their names and short
 * lists and maps on one line. References print as {@code ${Network/Vpc}}.
 */
final class GoldenText {

	private static final int WIDTH = 110;

	/** Stands for a member that is not there, as null does in YAML. */
	private static final Value ABSENT = new Value.Text("~");

	/** What a resource is comes before its properties, which begin with capitals. */
	private static final Comparator<String> ORDER = Comparator
		.<String, Boolean>comparing((name) -> Character.isUpperCase(name.charAt(0)))
		.thenComparing(Comparator.naturalOrder());

	private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9/$_.{}()][A-Za-z0-9/$_.{}()@:+ -]*");

	private GoldenText() {
	}

	/**
	 * Returns what is shown of a resource: what it is, what it waits for besides what it
	 * mentions, and its properties.
	 */
	static Value.Structure of(Resource resource) {
		Map<String, Value> shown = new LinkedHashMap<>();
		shown.put("type", new Value.Text(resource.type()));
		resource.deletionPolicy().ifPresent((policy) -> shown.put("deletion", new Value.Text(policy)));
		Set<ResourceAddress> mentioned = resource.properties().resources().collect(Collectors.toSet());
		List<String> others = resource.dependencies()
			.stream()
			.filter((dependency) -> !mentioned.contains(dependency))
			.map(ResourceAddress::toString)
			.toList();
		if (!others.isEmpty()) {
			shown.put("after", Value.Listing.of(others));
		}
		// The resources of a nested stack say what its parameters do.
		if (!resource.type().equals("AWS::CloudFormation::Stack")) {
			shown.putAll(resource.properties().members());
			shown.putAll(resource.attributes().members());
		}
		return new Value.Structure(shown);
	}

	/**
	 * Returns what of a structure is not as in another, at any depth.
	 */
	static Value.Structure difference(Value.Structure base, Value.Structure other) {
		Map<String, Value> different = new LinkedHashMap<>();
		base.members().keySet().forEach((name) -> different.put(name, other.members().getOrDefault(name, ABSENT)));
		different.putAll(other.members());
		different.entrySet().removeIf((entry) -> entry.getValue().equals(base.members().get(entry.getKey())));
		different.replaceAll((name, value) -> (base.members().get(name) instanceof Value.Structure one
				&& value instanceof Value.Structure two) ? difference(one, two) : value);
		return new Value.Structure(different);
	}

	/**
	 * Returns the lines of a structure.
	 */
	static List<String> block(Value.Structure structure) {
		List<String> lines = new ArrayList<>();
		sorted(structure).forEach((name, value) -> lines.addAll(member(name, value)));
		return lines;
	}

	private static Map<String, Value> sorted(Value.Structure structure) {
		Map<String, Value> sorted = new TreeMap<>(ORDER);
		sorted.putAll(structure.members());
		return sorted;
	}

	private static List<String> member(String name, Value value) {
		String key = scalar(new Value.Text(name)) + ":";
		String flow = flow(value);
		if (key.length() + flow.length() < WIDTH) {
			return List.of(key + " " + flow);
		}
		List<String> lines = new ArrayList<>();
		if (value instanceof Value.Structure structure) {
			lines.add(key);
			block(structure).forEach((line) -> lines.add("  " + line));
		}
		else if (value instanceof Value.Listing list) {
			lines.add(key);
			list.items().forEach((item) -> lines.addAll(item(item)));
		}
		else {
			lines.add(key + " " + flow);
		}
		return lines;
	}

	private static List<String> item(Value value) {
		String flow = flow(value);
		if (flow.length() < WIDTH || !(value instanceof Value.Structure structure)) {
			return List.of("- " + flow);
		}
		List<String> lines = new ArrayList<>();
		block(structure).forEach((line) -> lines.add((lines.isEmpty() ? "- " : "  ") + line));
		return lines;
	}

	private static String flow(Value value) {
		if (value instanceof Value.Structure structure) {
			return sorted(structure).entrySet()
				.stream()
				.map((entry) -> scalar(new Value.Text(entry.getKey())) + ": " + inner(entry.getValue()))
				.collect(Collectors.joining(", ", "{", "}"));
		}
		if (value instanceof Value.Listing list) {
			return list.items().stream().map(GoldenText::inner).collect(Collectors.joining(", ", "[", "]"));
		}
		return scalar(value);
	}

	private static String inner(Value value) {
		String text = flow(value);
		boolean collection = value instanceof Value.Structure || value instanceof Value.Listing;
		return (collection || text.startsWith("\"") || !text.contains("{")) ? text : "\"" + text + "\"";
	}

	/**
	 * Returns a value on one line, quoted where it would read as something else.
	 */
	static String scalar(Value value) {
		String text = value.toString();
		if (value instanceof Value.Numeric || value instanceof Value.Bool || value.equals(ABSENT)) {
			return text;
		}
		boolean plain = PLAIN.matcher(text).matches() && !text.contains(": ") && !text.endsWith(":")
				&& !text.startsWith("{") && !text.matches("[0-9.]+|true|false");
		return plain ? text : "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
	}

}
