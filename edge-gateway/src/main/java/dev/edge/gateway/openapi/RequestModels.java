package dev.edge.gateway.openapi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.edge.gateway.definition.Method.Model;

/**
 * The models of request bodies by media type.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/apigateway/latest/developerguide/models-mappings-models.html">Data
 * models for REST APIs</a>
 */
final class RequestModels {

	private final ModelSchemas schemas;

	private final List<String> consumes;

	/**
	 * Makes a reader for a document.
	 * @param schemas the schemas of the document
	 * @param root the document, whose {@code consumes} holds for operations without one
	 */
	RequestModels(ModelSchemas schemas, Element root) {
		this.schemas = schemas;
		this.consumes = root.has("consumes") ? root.texts("consumes") : List.of("application/json");
	}

	Map<String, Model> of(Element operation, MethodParameters parameters) {
		Map<String, Model> models = new LinkedHashMap<>();
		Element body = parameters.body();
		if (body != null) {
			Element schema = body.getUnresolved("schema");
			List<String> mediaTypes = operation.has("consumes") ? operation.texts("consumes") : this.consumes;
			mediaTypes.forEach((mediaType) -> put(models, mediaType, schema));
		}
		Element requestBody = operation.get("requestBody");
		if (requestBody != null) {
			requestBody.members("content")
				.forEach((mediaType, content) -> put(models, mediaType, content.getUnresolved("schema")));
		}
		return models;
	}

	private void put(Map<String, Model> models, String mediaType, @Nullable Element schema) {
		Model model = (schema != null) ? this.schemas.model(schema) : null;
		if (model != null) {
			models.put(mediaType, model);
		}
	}

}
