package dev.edge.gateway.openapi;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import dev.edge.gateway.definition.Method.Model;

/**
 * The schemas of a document as models. API Gateway has one model for each named schema,
 * and makes one up for each schema without a name. A reference that leads nowhere is a
 * warning of the real import, which goes on without the model.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/apigateway/latest/developerguide/models-mappings-models.html">Data
 * models for REST APIs</a>
 */
final class ModelSchemas {

	private static final Pattern CANONICAL = Pattern
		.compile("https://apigateway\\.amazonaws\\.com/restapis/[^/]+/models/([A-Za-z0-9]+)");

	private static final Pattern MODEL_NAME = Pattern.compile("[A-Za-z0-9]+");

	private final String namedSchemas;

	private final Map<String, Model> models = new HashMap<>();

	private long remaining = 64L * 1024 * 1024;

	/**
	 * Makes the schemas of a document.
	 * @param namedSchemas where named schemas stand, {@code #/definitions/} say
	 */
	ModelSchemas(String namedSchemas) {
		this.namedSchemas = namedSchemas;
	}

	/**
	 * The model of a body.
	 * @param schema the schema of the body, its own reference not followed
	 * @return the model, or {@code null} if bodies are not checked
	 */
	@Nullable Model model(Element schema) {
		String reference = schema.reference();
		if (reference == null) {
			return model("MODEL" + Integer.toHexString(schema.pointer().hashCode()), schema);
		}
		Element target = find(schema, reference);
		if (target == null) {
			return null;
		}
		String name = target.pointer().substring(target.pointer().lastIndexOf('/') + 1);
		if (!MODEL_NAME.matcher(name).matches()) {
			schema.notice("model name must be alphanumeric: API Gateway does not import '" + name
					+ "', and the body is not checked");
			return null;
		}
		return model(name, target);
	}

	/**
	 * Follows a reference to a schema.
	 * @param place the place of the reference
	 * @param reference what it says
	 * @return the schema, or {@code null} if there is none; that is reported
	 */
	@Nullable Element find(Element place, String reference) {
		Matcher canonical = CANONICAL.matcher(reference);
		String target = canonical.matches() ? this.namedSchemas + canonical.group(1) : reference;
		if (!target.startsWith("#")) {
			place.refuse("model reference must be in canonical form: '" + reference
					+ "' leads out of the document; right would be '" + this.namedSchemas + "NAME'");
			return null;
		}
		Element found = place.find(target);
		if (found == null) {
			place.notice("reference to model '" + reference + "' not found: it is ignored");
		}
		return found;
	}

	private @Nullable Model model(String name, Element schema) {
		Model known = this.models.get(schema.pointer());
		if (known != null) {
			return known;
		}
		if (this.remaining <= 0) {
			schema.refuse("the models of the API have more than 64 MB together");
			return null;
		}
		String text = new SchemaWriter(this, schema).write();
		this.remaining -= text.length();
		Model model = new Model(name, text);
		this.models.put(schema.pointer(), model);
		return model;
	}

}
