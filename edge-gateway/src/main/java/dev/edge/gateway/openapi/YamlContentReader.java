package dev.edge.gateway.openapi;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

import dev.edge.gateway.openapi.Content.Scalar;

/**
 * Reads YAML and keeps the lines. Plain scalars are read by the core schema of YAML 1.2,
 * so that {@code no} and {@code 12:30} are strings.
 *
 * @see <a href="https://yaml.org/spec/1.2.2/#103-core-schema">YAML 1.2, core schema</a>
 */
final class YamlContentReader {

	private static final int MAXIMUM_SIZE = 1_000_000;

	private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?");

	private final IdentityHashMap<Node, Measured> read = new IdentityHashMap<>();

	private final IdentityHashMap<Node, Boolean> open = new IdentityHashMap<>();

	Content read(String text) {
		LoaderOptions options = new LoaderOptions();
		options.setCodePointLimit(DocumentReader.MAXIMUM_LENGTH);
		options.setNestingDepthLimit(DocumentReader.MAXIMUM_DEPTH);
		options.setMaxAliasesForCollections(10_000);
		options.setMergeOnCompose(true);
		try {
			Node node = new Yaml(new SafeConstructor(options)).compose(new StringReader(text));
			if (node == null) {
				throw new MalformedDocumentException(1, "the document is empty");
			}
			return content(node).content();
		}
		catch (MarkedYAMLException ex) {
			int line = (ex.getProblemMark() != null) ? ex.getProblemMark().getLine() + 1 : 1;
			throw new MalformedDocumentException(line, "this is no YAML: " + explanation(ex));
		}
		catch (YAMLException ex) {
			throw new MalformedDocumentException(1, "this is no YAML: " + firstLine(ex.getMessage()));
		}
	}

	private Measured content(Node node) {
		Measured known = this.read.get(node);
		if (known != null) {
			return known;
		}
		if (this.open.put(node, true) != null) {
			throw new MalformedDocumentException(line(node), "an alias stands inside of what it refers to");
		}
		if (node.getTag().getValue().startsWith("!")) {
			throw new MalformedDocumentException(line(node), "the tag " + node.getTag().getValue()
					+ " is a short form of a CloudFormation template; a definition needs the long form, Fn::If say");
		}
		Measured measured = measure(node);
		if (measured.size() > MAXIMUM_SIZE || measured.depth() > DocumentReader.MAXIMUM_DEPTH) {
			throw new MalformedDocumentException(line(node), "with its aliases this has more than " + MAXIMUM_SIZE
					+ " values, or more than " + DocumentReader.MAXIMUM_DEPTH + " levels");
		}
		this.open.remove(node);
		this.read.put(node, measured);
		return measured;
	}

	private Measured measure(Node node) {
		if (node instanceof MappingNode mapping) {
			return members(mapping);
		}
		if (node instanceof SequenceNode sequence) {
			return items(sequence);
		}
		return new Measured(scalar((ScalarNode) node), 1, 1);
	}

	private Measured members(MappingNode node) {
		Map<String, Content.Member> members = new LinkedHashMap<>();
		long size = 1;
		int depth = 0;
		for (NodeTuple tuple : node.getValue()) {
			Node key = tuple.getKeyNode();
			if (!(key instanceof ScalarNode name)) {
				throw new MalformedDocumentException(line(key), "the name of a member is a string, not a collection");
			}
			Measured value = content(tuple.getValueNode());
			size += value.size();
			depth = Math.max(depth, value.depth());
			if (members.put(name.getValue(), new Content.Member(line(key), value.content())) != null) {
				throw new MalformedDocumentException(line(key),
						"the name '" + name.getValue() + "' stands twice in one object");
			}
		}
		return new Measured(new Content.Members(members, line(node)), size, depth + 1);
	}

	private Measured items(SequenceNode node) {
		List<Content> items = new ArrayList<>();
		long size = 1;
		int depth = 0;
		for (Node item : node.getValue()) {
			Measured value = content(item);
			size += value.size();
			depth = Math.max(depth, value.depth());
			items.add(value.content());
		}
		return new Measured(new Content.Items(items, line(node)), size, depth + 1);
	}

	private static Scalar scalar(ScalarNode node) {
		return new Scalar(type(node), node.getValue(), line(node));
	}

	private static Scalar.Type type(ScalarNode node) {
		String text = node.getValue();
		Tag tag = node.getTag();
		if (tag.equals(Tag.NULL)) {
			return Scalar.Type.NULL;
		}
		if (tag.equals(Tag.BOOL) && (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false"))) {
			return Scalar.Type.BOOLEAN;
		}
		if ((tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) && NUMBER.matcher(text).matches()) {
			return Scalar.Type.NUMBER;
		}
		return Scalar.Type.STRING;
	}

	private static int line(Node node) {
		return node.getStartMark().getLine() + 1;
	}

	private static String explanation(MarkedYAMLException ex) {
		String context = firstLine(ex.getContext());
		return (context.isEmpty() ? "" : context + ", ") + firstLine(ex.getProblem());
	}

	private static String firstLine(@Nullable String message) {
		return (message != null) ? message.lines().findFirst().orElse("") : "";
	}

	/**
	 * A value and what it amounts to when its aliases are followed.
	 *
	 * @param content the value
	 * @param size the number of values in it
	 * @param depth the number of levels in it
	 */
	private record Measured(Content content, long size, int depth) {
	}

}
