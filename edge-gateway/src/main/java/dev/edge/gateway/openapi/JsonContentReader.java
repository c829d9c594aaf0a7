package dev.edge.gateway.openapi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

import dev.edge.gateway.openapi.Content.Scalar;

/**
 * Reads JSON and keeps the lines.
 */
final class JsonContentReader {

	private static final JsonFactory JSON = JsonFactory.builder()
		.streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DocumentReader.MAXIMUM_DEPTH).build())
		.build();

	private final String text;

	JsonContentReader(String text) {
		this.text = text;
	}

	Content read() {
		try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), this.text)) {
			parser.nextToken();
			Content content = value(parser);
			if (parser.nextToken() != null) {
				throw new MalformedDocumentException(line(parser), "something follows the end of the JSON document");
			}
			return content;
		}
		catch (JacksonException ex) {
			int line = (ex.getLocation() != null) ? ex.getLocation().getLineNr() : 1;
			throw new MalformedDocumentException(line, "this is no JSON: " + firstLine(ex.getOriginalMessage()));
		}
	}

	private static Content value(JsonParser parser) {
		int line = line(parser);
		JsonToken token = parser.currentToken();
		if (token == null) {
			throw new MalformedDocumentException(line, "the JSON document ends too early");
		}
		return switch (token) {
			case START_OBJECT -> members(parser, line);
			case START_ARRAY -> items(parser, line);
			case VALUE_STRING -> new Scalar(Scalar.Type.STRING, parser.getString(), line);
			case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Scalar(Scalar.Type.NUMBER, parser.getString(), line);
			case VALUE_TRUE, VALUE_FALSE -> new Scalar(Scalar.Type.BOOLEAN, parser.getString(), line);
			default -> new Scalar(Scalar.Type.NULL, "null", line);
		};
	}

	private static Content members(JsonParser parser, int line) {
		Map<String, Content.Member> members = new LinkedHashMap<>();
		while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
			String name = parser.currentName();
			int nameLine = line(parser);
			parser.nextToken();
			if (members.put(name, new Content.Member(nameLine, value(parser))) != null) {
				throw new MalformedDocumentException(nameLine, "the name '" + name + "' stands twice in one object");
			}
		}
		return new Content.Members(members, line);
	}

	private static Content items(JsonParser parser, int line) {
		List<Content> items = new ArrayList<>();
		while (parser.nextToken() != JsonToken.END_ARRAY) {
			items.add(value(parser));
		}
		return new Content.Items(items, line);
	}

	private static int line(JsonParser parser) {
		return parser.currentTokenLocation().getLineNr();
	}

	private static String firstLine(String message) {
		String line = message.lines().findFirst().orElse("");
		int source = line.indexOf(" (start marker");
		return (source < 0) ? line : line.substring(0, source);
	}

}
