package dev.edge.cloudformation;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import dev.edge.cloudformation.document.Document;
import dev.edge.cloudformation.document.Node;
import dev.edge.cloudformation.document.TemplateException;

/**
 * Puts the files that {@code AWS::Include} names into a template, before anything in it
 * is evaluated.
 *
 * @param folder the folder from which locations count
 * @param files reads a file
 * @param expressions evaluates a location
 * @see <a href=
 * "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/transform-aws-include.html">AWS::Include</a>
 */
record Includes(Path folder, Function<Path, Node.MapNode> files, Expressions expressions) {

	static final String TRANSFORM = "Fn::Transform";

	Node expand(Node node) {
		if (node instanceof Node.ListNode list) {
			return new Node.ListNode(list.place(), list.items().stream().map(this::expand).toList());
		}
		return (node instanceof Node.MapNode map) ? members(map) : node;
	}

	private Node.MapNode members(Node.MapNode map) {
		Map<String, Node> members = new LinkedHashMap<>();
		map.members().forEach((name, node) -> {
			if (!name.equals(TRANSFORM)) {
				put(members, name, expand(node));
				return;
			}
			List<Node> macros = (node instanceof Node.ListNode list) ? list.items() : List.of(node);
			macros.forEach(
					(macro) -> snippet(macro).members().forEach((included, value) -> put(members, included, value)));
		});
		return new Node.MapNode(map.place(), members);
	}

	private static void put(Map<String, Node> members, String name, Node node) {
		if (members.put(name, node) != null) {
			throw new TemplateException(node.place(), name + " stands here and in an included file");
		}
	}

	private Node.MapNode snippet(Node macro) {
		Node.MapNode map = macro.asMap(TRANSFORM);
		map.allowOnly(List.of("Name", "Parameters"), TRANSFORM);
		Node name = map.require("Name", TRANSFORM);
		if (!name.asText("Name").equals("AWS::Include")) {
			throw new TemplateException(name.place(), "the only macro known here is AWS::Include");
		}
		Node location = map.require("Parameters", TRANSFORM)
			.asMap("Parameters")
			.require("Location", "the parameters of AWS::Include");
		String path = this.expressions.knownText(location, "Location");
		Path file = this.folder.resolve(path);
		if (path.contains("://") || !Files.isRegularFile(file)) {
			throw new TemplateException(location.place(), "there is no local file " + path + " to include");
		}
		return this.files.apply(file);
	}

	static Node.MapNode read(Path file) {
		Node.MapNode snippet = Document.readSnippet(file).asMap("a file to include");
		refuseNesting(snippet);
		return snippet;
	}

	private static void refuseNesting(Node node) {
		if (node instanceof Node.ListNode list) {
			list.items().forEach(Includes::refuseNesting);
		}
		else if (node instanceof Node.MapNode map) {
			map.find(TRANSFORM).ifPresent((macro) -> {
				throw new TemplateException(macro.place(), "an included file cannot include another");
			});
			map.members().values().forEach(Includes::refuseNesting);
		}
	}

}
