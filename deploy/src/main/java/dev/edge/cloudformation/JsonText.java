package dev.edge.cloudformation;

import java.io.StringWriter;
import java.util.Optional;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

import dev.edge.cloudformation.value.Value;

/**
 * Writes known values as JSON (RFC 8259) without white space.
 */
final class JsonText {

	private static final JsonFactory JSON = new JsonFactory();

	private JsonText() {
	}

	static Optional<String> write(Value value) {
		if (value.all().anyMatch(JsonText::isUnknown)) {
			return Optional.empty();
		}
		StringWriter text = new StringWriter();
		try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
			write(value, json);
		}
		return Optional.of(text.toString());
	}

	private static boolean isUnknown(Value value) {
		return value.scalar().isEmpty() && !(value instanceof Value.Listing) && !(value instanceof Value.Structure);
	}

	private static void write(Value value, JsonGenerator json) {
		if (value instanceof Value.Structure structure) {
			json.writeStartObject();
			structure.members().forEach((name, member) -> {
				json.writeName(name);
				write(member, json);
			});
			json.writeEndObject();
		}
		else if (value instanceof Value.Listing list) {
			json.writeStartArray();
			list.items().forEach((item) -> write(item, json));
			json.writeEndArray();
		}
		else if (value instanceof Value.Numeric numeric) {
			json.writeNumber(numeric.number());
		}
		else if (value instanceof Value.Bool bool) {
			json.writeBoolean(bool.value());
		}
		else {
			json.writeString(value.toString());
		}
	}

}
