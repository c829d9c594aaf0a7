package dev.edge.gateway.openapi;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.edge.gateway.definition.Authorization;
import dev.edge.gateway.definition.Integration;
import dev.edge.gateway.definition.Method;
import dev.edge.gateway.definition.Method.RequestValidator;
import dev.edge.gateway.definition.ResourcePath;

/**
 * Imports the operations of a document. A method that needs a value which only
 * CloudFormation knows is not served; the others are.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/apigateway/latest/api/API_Method.html">Method</a>
 */
final class MethodImport {

	private static final String INTEGRATION = "x-amazon-apigateway-integration";

	private final SecuritySchemes security;

	private final RequestValidators validators;

	private final RequestModels models;

	private final IntegrationImport integrations;

	MethodImport(SecuritySchemes security, RequestValidators validators, RequestModels models,
			IntegrationImport integrations) {
		this.security = security;
		this.validators = validators;
		this.models = models;
		this.integrations = integrations;
	}

	Method read(String verb, ResourcePath path, Element pathItem, Element operation) {
		try {
			return readServed(verb, path, pathItem, operation);
		}
		catch (UnresolvedIntrinsicException ex) {
			String reason = "the method is not served, because " + ex.getMessage();
			ex.place().notice(reason);
			return new Method(verb, null, Authorization.none(), false, RequestValidator.NONE, List.of(), Map.of(),
					new Integration.Unsupported("intrinsic function", reason));
		}
	}

	private Method readServed(String verb, ResourcePath path, Element pathItem, Element operation) {
		SecuritySchemes.Requirements requirements = this.security.of(operation);
		MethodParameters parameters = MethodParameters.read(path, pathItem, operation);
		MethodResponses responses = MethodResponses.read(operation);
		return new Method(verb, operation.text("operationId"), requirements.authorization(),
				requirements.apiKeyRequired(), this.validators.of(operation), parameters.required(),
				this.models.of(operation, parameters), integration(operation, parameters, responses));
	}

	private Integration integration(Element operation, MethodParameters parameters, MethodResponses responses) {
		@Nullable Element integration = operation.get(INTEGRATION);
		if (integration == null) {
			operation.refuse("no integration defined for method; right would be " + INTEGRATION);
			return new Integration.Unsupported("none", "no integration is defined");
		}
		return this.integrations.read(integration, parameters, responses);
	}

}
