package dev.edge.gateway.execution;

import java.util.stream.Collectors;

import com.networknt.schema.Error;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import dev.edge.gateway.definition.Method.Model;
import dev.edge.gateway.mapping.OversizedBodyException;
import dev.edge.gateway.mapping.ParsedSize;

/**
 * A model of request bodies. Its schema is compiled when a body is first checked, so that
 * start-up does without. Thread-safe.
 */
final class BodyModel {

	private static final String NO_JSON = "[Unknown error parsing request body]";

	private final Model model;

	private volatile @Nullable Schema schema;

	BodyModel(Model model) {
		this.model = model;
	}

	/**
	 * Checks a body.
	 * @param body the body, empty for none, which is checked as an empty object
	 * @return what is wrong, or {@code null} if it is as the model says
	 * @throws GatewayFault {@code API_CONFIGURATION_ERROR} if the model is no schema
	 * @throws OversizedBodyException if it has too many parts, or parts within parts
	 */
	@Nullable String error(String body) {
		JsonNode instance;
		try {
			instance = Engine.JSON.readTree(body.isEmpty() ? "{}" : ParsedSize.checked(body));
		}
		catch (JacksonException ex) {
			return NO_JSON;
		}
		if (instance.isMissingNode()) {
			return NO_JSON;
		}
		try {
			Schema schema = compiled();
			Errors errors = new Errors();
			schema.validate(errors, instance);
			return errors.getErrors().isEmpty() ? null
					: ValidationMessages.of(errors.getErrors(), schema.getSchemaNode())
						.stream()
						.collect(Collectors.joining(", ", "[", "]"));
		}
		catch (StackOverflowError ex) {
			// A model of itself and a body that is nested deeper than the stack.
			throw new OversizedBodyException();
		}
		catch (SchemaException ex) {
			throw GatewayFault.misconfigured("the model of the body is no JSON schema");
		}
	}

	private Schema compiled() {
		Schema compiled = this.schema;
		if (compiled == null) {
			JsonNode node = Engine.JSON.readTree(this.model.schema());
			if (node instanceof ObjectNode object) {
				// Whatever a model says of its dialect, the service reads it as draft 4.
				object.remove("$schema");
			}
			compiled = Engine.REGISTRY.getSchema(node);
			this.schema = compiled;
		}
		return compiled;
	}

	/**
	 * What is wrong with a body, in so many words and no more: one of a million faults
	 * would take many times its size to complain of. What is invalid stays invalid.
	 */
	private static final class Errors extends ExecutionContext {

		private static final int TOLD = 1_000;

		private int count;

		@Override
		public void addError(Error error) {
			if (++this.count <= TOLD || getErrors().isEmpty()) {
				super.addError(error);
			}
		}

	}

	/**
	 * Loads the validator with the first check.
	 */
	private static final class Engine {

		static final JsonMapper JSON = JsonMapper.builder()
			.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
			.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
			.build();

		// Models are written for documentation too: what is not of draft 4 is passed over
		// in
		// silence.
		static final Dialect DRAFT_4 = Dialect.builder(Dialects.getDraft4())
			.unknownKeywordFactory((keyword, context) -> new NonValidationKeyword(keyword))
			.build();

		static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(DRAFT_4,
				(builder) -> builder.schemaCacheEnabled(false)
					.schemaLoader((loader) -> loader.fetchRemoteResources(false)));

	}

}
