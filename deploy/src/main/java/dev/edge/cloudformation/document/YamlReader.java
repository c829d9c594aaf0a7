package dev.edge.cloudformation.document;

import java.io.StringReader;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Reads YAML 1.1 and turns a short form such as {@code !GetAtt A.B} into its long form
 * {@code Fn::GetAtt: [A, B]}.
 */
final class YamlReader {

	private static final Pattern NUMBER = Pattern.compile("[-+]?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?");

	private static final Set<Event.ID> CLOSING = Set.of(Event.ID.MappingEnd, Event.ID.SequenceEnd);

	private final Resolver resolver = new Resolver();

	private final Iterator<Event> events;

	private final boolean shortForms;

	private YamlReader(Iterator<Event> events, boolean shortForms) {
		this.events = events;
		this.shortForms = shortForms;
	}

	static Node read(Place root, String text, boolean shortForms) {
		try {
			Iterator<Event> events = new Yaml(new LoaderOptions()).parse(new StringReader(text)).iterator();
			return new YamlReader(events, shortForms).document(root);
		}
		catch (MarkedYAMLException ex) {
			int line = (ex.getProblemMark() != null) ? ex.getProblemMark().getLine() + 1 : root.line();
			throw new TemplateException(new Place(root.file(), root.pointer(), line),
					"this is not YAML: " + ex.getProblem());
		}
	}

	private Node document(Place root) {
		this.events.next();
		if (!this.events.next().is(Event.ID.DocumentStart)) {
			throw new TemplateException(root, "the document is empty");
		}
		Node node = node(this.events.next(), root);
		this.events.next();
		if (!this.events.next().is(Event.ID.StreamEnd)) {
			throw new TemplateException(root, "nothing may follow the document");
		}
		return node;
	}

	private Node node(Event event, Place place) {
		if (event instanceof AliasEvent || ((NodeEvent) event).getAnchor() != null) {
			throw new TemplateException(place, "CloudFormation takes no YAML anchors and aliases; write it out");
		}
		if (event instanceof ScalarEvent scalar) {
			return isShortForm(scalar.getTag()) ? shortForm(scalar.getTag(), place, (below) -> text(scalar, below))
					: scalar(scalar, place);
		}
		CollectionStartEvent start = (CollectionStartEvent) event;
		Content content = (start instanceof MappingStartEvent) ? this::map : this::list;
		return isShortForm(start.getTag()) ? shortForm(start.getTag(), place, content) : content.at(place);
	}

	private Node.MapNode map(Place place) {
		Map<String, Node> members = new LinkedHashMap<>();
		for (Event key = this.events.next(); !CLOSING.contains(key.getEventId()); key = this.events.next()) {
			if (!(key instanceof ScalarEvent name) || isShortForm(name.getTag())) {
				throw new TemplateException(place, "a name must be a string");
			}
			Event value = this.events.next();
			Place below = place.below(name.getValue(), key.getStartMark().getLine() + 1);
			if (name.isPlain() && "<<".equals(name.getValue())) {
				throw new TemplateException(below, "CloudFormation takes no YAML merge keys; write it out");
			}
			if (members.put(name.getValue(), node(value, below)) != null) {
				throw new TemplateException(below, name.getValue() + " is written twice");
			}
		}
		return new Node.MapNode(place, members);
	}

	private Node.ListNode list(Place place) {
		List<Node> items = new ArrayList<>();
		for (Event item = this.events.next(); !CLOSING.contains(item.getEventId()); item = this.events.next()) {
			items.add(node(item, place.below(Integer.toString(items.size()), item.getStartMark().getLine() + 1)));
		}
		return new Node.ListNode(place, items);
	}

	private Node scalar(ScalarEvent scalar, Place place) {
		Tag tag = (scalar.getTag() != null) ? new Tag(scalar.getTag())
				: this.resolver.resolve(NodeId.scalar, scalar.getValue(), scalar.isPlain());
		String text = scalar.getValue();
		if (tag.equals(Tag.NULL)) {
			throw new TemplateException(place, "CloudFormation takes no null; leave the member out");
		}
		if (tag.equals(Tag.BOOL)) {
			return new Node.BooleanNode(place, Set.of("yes", "true", "on").contains(text.toLowerCase(Locale.ROOT)));
		}
		if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
			if (!NUMBER.matcher(text).matches()) {
				throw new TemplateException(place, "YAML 1.1 reads " + text + " as another number; quote it");
			}
			return new Node.NumberNode(place, new BigDecimal(text));
		}
		return new Node.TextNode(place, text);
	}

	private static Node.TextNode text(ScalarEvent scalar, Place place) {
		return new Node.TextNode(place, scalar.getValue());
	}

	private static boolean isShortForm(@Nullable String tag) {
		return tag != null && tag.startsWith("!") && tag.length() > 1;
	}

	private Node shortForm(String tag, Place place, Content content) {
		if (!this.shortForms) {
			throw new TemplateException(place, "a snippet takes no short form; write " + tag + " out");
		}
		String name = tag.substring(1);
		String function = (name.equals("Ref") || name.equals("Condition")) ? name : "Fn::" + name;
		Node argument = content.at(place.below(function, place.line()));
		if (name.equals("GetAtt") && argument instanceof Node.TextNode dotted) {
			argument = attribute(dotted);
		}
		return new Node.MapNode(place, Map.of(function, argument));
	}

	private static Node attribute(Node.TextNode dotted) {
		Place place = dotted.place();
		int dot = dotted.text().indexOf('.');
		if (dot < 0) {
			throw new TemplateException(place, "!GetAtt needs a resource, a dot and an attribute");
		}
		return new Node.ListNode(place,
				List.of(new Node.TextNode(place.below("0", place.line()), dotted.text().substring(0, dot)),
						new Node.TextNode(place.below("1", place.line()), dotted.text().substring(dot + 1))));
	}

	/**
	 * What a tag stands before, read once its place is known.
	 */
	private interface Content {

		Node at(Place place);

	}

}
