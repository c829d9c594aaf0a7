package dev.edge.gateway.openapi;

import java.util.LinkedHashMap;
import java.util.Map;

import dev.edge.gateway.definition.Method.RequestValidator;

/**
 * The request validators of a document and the one that holds for every method.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-request-validators.html">x-amazon-apigateway-request-validators
 * object</a>
 */
final class RequestValidators {

	private static final String VALIDATOR = "x-amazon-apigateway-request-validator";

	private final Map<String, RequestValidator> validators = new LinkedHashMap<>();

	private final RequestValidator general;

	private RequestValidators(Element root) {
		root.members("x-amazon-apigateway-request-validators").forEach((name, validator) -> {
			boolean parameters = validator.flag("validateRequestParameters");
			this.validators.put(name, new RequestValidator(parameters, validator.flag("validateRequestBody")));
		});
		this.general = named(root, RequestValidator.NONE);
	}

	static RequestValidators read(Element root) {
		return new RequestValidators(root);
	}

	/**
	 * The validator of a method.
	 * @param operation the method
	 * @return its own validator, else the one of the API
	 */
	RequestValidator of(Element operation) {
		return named(operation, this.general);
	}

	private RequestValidator named(Element owner, RequestValidator otherwise) {
		Element reference = owner.get(VALIDATOR);
		String name = (reference != null) ? reference.text() : null;
		if (reference == null || name == null) {
			return otherwise;
		}
		RequestValidator validator = this.validators.get(name);
		if (validator == null) {
			reference.refuse("there is no request validator '" + name + "'; right would be a name of "
					+ "x-amazon-apigateway-request-validators: " + this.validators.keySet());
			return otherwise;
		}
		return validator;
	}

}
