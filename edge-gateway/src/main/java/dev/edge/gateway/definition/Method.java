package dev.edge.gateway.definition;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A method of a resource. Immutable and thread-safe.
 *
 * @param verb the verb, or {@code ANY}
 * @param operationName the {@code operationId} of the definition, or {@code null}
 * @param authorization who may call it
 * @param apiKeyRequired whether the caller needs an API key
 * @param validator what is checked of a request
 * @param requiredParameters the parameters that a request must have if the validator
 * checks parameters
 * @param requestModels the models of bodies by media type
 * @param integration what answers
 * @see <a href=
 * "https://docs.aws.amazon.com/apigateway/latest/api/API_Method.html">Method</a>
 */
public record Method(String verb, @Nullable String operationName, Authorization authorization, boolean apiKeyRequired,
		RequestValidator validator, List<RequestParameter> requiredParameters, Map<String, Model> requestModels,
		Integration integration) {

	public Method {
		requiredParameters = List.copyOf(requiredParameters);
		requestModels = Map.copyOf(requestModels);
	}

	/**
	 * What is checked of a request.
	 *
	 * @param parameters whether required parameters are checked
	 * @param body whether the body is checked against its model
	 * @see <a href=
	 * "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-method-request-validation.html">Request
	 * validation for REST APIs</a>
	 */
	public record RequestValidator(boolean parameters, boolean body) {

		/** Checks nothing. */
		public static final RequestValidator NONE = new RequestValidator(false, false);

	}

	/**
	 * A required parameter.
	 *
	 * @param location where it stands
	 * @param name its name
	 */
	public record RequestParameter(Location location, String name) {

		/**
		 * Where a parameter stands, in the order in which missing ones are reported.
		 */
		public enum Location {

			/** In the header. */
			HEADER,

			/** In the path. */
			PATH,

			/** In the query string. */
			QUERY

		}

	}

	/**
	 * A model of a body.
	 *
	 * @param name its name
	 * @param schema a self-contained JSON Schema of draft 4 as JSON text
	 */
	public record Model(String name, String schema) {

	}

}
