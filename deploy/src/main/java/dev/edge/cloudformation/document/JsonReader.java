package dev.edge.cloudformation.document;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads JSON (RFC 8259); a name that occurs twice in an object is refused.
 */
final class JsonReader {

	private static final JsonFactory JSON = JsonFactory.builder()
		.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
		.build();

	private JsonReader() {
	}

	static Node read(Place root, String text) {
		try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text)) {
			parser.nextToken();
			Node node = node(parser, root);
			if (parser.nextToken() != null) {
				throw new TemplateException(here(parser, root), "nothing may follow the document");
			}
			return node;
		}
		catch (JacksonException ex) {
			int line = (ex.getLocation() != null) ? ex.getLocation().getLineNr() : root.line();
			throw new TemplateException(new Place(root.file(), root.pointer(), line),
					"this is not JSON: " + ex.getOriginalMessage());
		}
	}

	private static Node node(JsonParser parser, Place place) {
		JsonToken token = parser.currentToken();
		return switch (token) {
			case START_OBJECT -> map(parser, place);
			case START_ARRAY -> list(parser, place);
			case VALUE_STRING -> new Node.TextNode(place, parser.getString());
			case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Node.NumberNode(place, parser.getDecimalValue());
			case VALUE_TRUE, VALUE_FALSE -> new Node.BooleanNode(place, parser.getBooleanValue());
			default -> throw new TemplateException(place, "CloudFormation takes no null; leave the member out");
		};
	}

	private static Node.MapNode map(JsonParser parser, Place place) {
		Map<String, Node> members = new LinkedHashMap<>();
		while (parser.nextToken() != JsonToken.END_OBJECT) {
			String name = parser.currentName();
			parser.nextToken();
			members.put(name, node(parser, place.below(name, here(parser, place).line())));
		}
		return new Node.MapNode(place, members);
	}

	private static Node.ListNode list(JsonParser parser, Place place) {
		List<Node> items = new ArrayList<>();
		while (parser.nextToken() != JsonToken.END_ARRAY) {
			items.add(node(parser, place.below(Integer.toString(items.size()), here(parser, place).line())));
		}
		return new Node.ListNode(place, items);
	}

	private static Place here(JsonParser parser, Place place) {
		return new Place(place.file(), place.pointer(), parser.currentTokenLocation().getLineNr());
	}

}
