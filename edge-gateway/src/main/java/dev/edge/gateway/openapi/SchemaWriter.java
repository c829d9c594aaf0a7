package dev.edge.gateway.openapi;

import java.io.StringWriter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

import dev.edge.gateway.openapi.Content.Scalar;

/**
 * Writes one schema of a document as a self-contained JSON Schema of draft 4: what it
 * refers to becomes its {@code definitions}, and the keywords that the real import drops
 * are dropped, {@code nullable} among them.
 *
 * @see <a href= "https://datatracker.ietf.org/doc/html/draft-zyp-json-schema-04">JSON
 * Schema, draft 4</a>
 */
final class SchemaWriter {

	private static final int MAXIMUM_LENGTH = 400 * 1024;

	private static final JsonFactory JSON = new JsonFactory();

	private static final Set<String> DROPPED = Set.of("$schema", "id", "definitions", "nullable", "discriminator",
			"readOnly", "writeOnly", "xml", "externalDocs", "example", "examples", "deprecated", "default");

	private static final Set<String> SCHEMAS_BY_NAME = Set.of("properties", "patternProperties", "dependencies");

	private static final Set<String> SCHEMAS_BELOW = Set.of("items", "additionalItems", "additionalProperties");

	private static final Set<String> SCHEMAS_IN_PLACE = Set.of("allOf", "anyOf", "oneOf", "not");

	private final ModelSchemas schemas;

	private final Element root;

	private final StringWriter text = new StringWriter();

	private final JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), this.text);

	private final Map<String, String> names = new HashMap<>();

	private final Set<String> used = new HashSet<>();

	private final Deque<Element> waiting = new ArrayDeque<>();

	/** What each schema refers to without a property or an item between. */
	private final Map<String, Set<String>> inPlace = new HashMap<>();

	private String current;

	SchemaWriter(ModelSchemas schemas, Element root) {
		this.schemas = schemas;
		this.root = root;
		this.current = root.pointer();
	}

	String write() {
		this.json.writeStartObject();
		this.json.writeStringProperty("$schema", "http://json-schema.org/draft-04/schema#");
		writeKeywords(this.root, true);
		if (!this.waiting.isEmpty()) {
			this.json.writeObjectPropertyStart("definitions");
			while (!this.waiting.isEmpty() && !isTooLong()) {
				Element schema = this.waiting.remove();
				this.current = schema.pointer();
				this.json.writeName(String.valueOf(this.names.get(schema.pointer())));
				writeSchema(schema, true);
			}
			this.json.writeEndObject();
		}
		this.json.writeEndObject();
		this.json.close();
		if (isTooLong()) {
			this.root.refuse("the model has more than 400 KB with what it refers to");
		}
		refuseCircles();
		return this.text.toString();
	}

	private void writeSchema(Element schema, boolean inPlace) {
		String reference = schema.reference();
		if (reference != null) {
			writeReference(schema, reference, inPlace);
		}
		else {
			this.json.writeStartObject();
			writeKeywords(schema, inPlace);
			this.json.writeEndObject();
		}
	}

	private void writeReference(Element schema, String reference, boolean inPlace) {
		Element target = this.schemas.find(schema, reference);
		this.json.writeStartObject();
		if (target != null) {
			if (inPlace) {
				this.inPlace.computeIfAbsent(this.current, (pointer) -> new LinkedHashSet<>()).add(target.pointer());
			}
			this.json.writeStringProperty("$ref", "#/definitions/" + name(target));
		}
		this.json.writeEndObject();
	}

	private String name(Element target) {
		String known = this.names.get(target.pointer());
		if (known != null) {
			return known;
		}
		String pointer = target.pointer();
		String name = pointer.substring(pointer.lastIndexOf('/') + 1).replaceAll("[^A-Za-z0-9]", "_");
		String unique = this.used.add(name) ? name : name + "_" + this.names.size();
		this.used.add(unique);
		this.names.put(pointer, unique);
		this.waiting.add(target);
		return unique;
	}

	private void writeKeywords(Element schema, boolean inPlace) {
		schema.membersUnresolved().forEach((keyword, value) -> {
			if (DROPPED.contains(keyword) || keyword.startsWith("x-") || isTooLong()) {
				return;
			}
			this.json.writeName(keyword);
			if (SCHEMAS_BY_NAME.contains(keyword) && value.isObject()) {
				this.json.writeStartObject();
				value.membersUnresolved().forEach((name, property) -> {
					this.json.writeName(name);
					writeSchemas(property, false);
				});
				this.json.writeEndObject();
			}
			else if (SCHEMAS_BELOW.contains(keyword)) {
				writeSchemas(value, false);
			}
			else if (SCHEMAS_IN_PLACE.contains(keyword)) {
				writeSchemas(value, inPlace);
			}
			else {
				writeValue(value);
			}
		});
	}

	private void writeSchemas(Element value, boolean inPlace) {
		if (value.isObject()) {
			writeSchema(value, inPlace);
		}
		else if (value.isList()) {
			this.json.writeStartArray();
			value.below().forEach((item) -> writeSchemas(item, inPlace));
			this.json.writeEndArray();
		}
		else {
			writeValue(value);
		}
	}

	private void writeValue(Element value) {
		if (value.isList()) {
			this.json.writeStartArray();
			value.below().forEach(this::writeValue);
			this.json.writeEndArray();
		}
		else if (value.isObject()) {
			this.json.writeStartObject();
			value.membersUnresolved().forEach((name, member) -> {
				this.json.writeName(name);
				writeValue(member);
			});
			this.json.writeEndObject();
		}
		else {
			writeScalar(value);
		}
	}

	private void writeScalar(Element value) {
		String scalar = value.text();
		if (value.content() instanceof Scalar plain && plain.type() == Scalar.Type.NULL) {
			this.json.writeNull();
		}
		else if (value.content() instanceof Scalar plain && plain.type() == Scalar.Type.NUMBER) {
			this.json.writeNumber(plain.text());
		}
		else if (value.content() instanceof Scalar plain && plain.type() == Scalar.Type.BOOLEAN) {
			this.json.writeBoolean(Boolean.parseBoolean(plain.text()));
		}
		else {
			this.json.writeString(scalar);
		}
	}

	private boolean isTooLong() {
		this.json.flush();
		return this.text.getBuffer().length() > MAXIMUM_LENGTH;
	}

	// A validator would go round for ever. What cannot be put into an order is a circle,
	// or
	// comes after one.
	private void refuseCircles() {
		Map<String, Integer> references = new TreeMap<>();
		this.inPlace.values().forEach((targets) -> targets.forEach((to) -> references.merge(to, 1, Integer::sum)));
		Deque<String> ordered = new ArrayDeque<>(this.inPlace.keySet());
		ordered.removeAll(references.keySet());
		while (!ordered.isEmpty()) {
			for (String target : this.inPlace.getOrDefault(ordered.remove(), Set.of())) {
				if (references.merge(target, -1, Integer::sum) == 0) {
					references.remove(target);
					ordered.add(target);
				}
			}
		}
		if (!references.isEmpty()) {
			this.root.refuse("the schema leads in a circle without a property or an item on the way, by #"
					+ references.keySet().iterator().next());
		}
	}

}
