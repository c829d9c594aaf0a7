package dev.edge.gateway.openapi;

import java.util.List;
import java.util.Map;

import dev.edge.gateway.definition.Authorization;
import dev.edge.gateway.definition.Method;

/**
 * Imports an operation of a document.
 */
final class MethodImport {

	private static final String INTEGRATION = "x-amazon-apigateway-integration";

	Method read(String verb, Element operation) {
		Element integration = operation.get(INTEGRATION);
		if (integration == null) {
			operation.refuse("no integration is defined for the method; right would be " + INTEGRATION);
			integration = operation;
		}
		return new Method(verb, operation.text("operationId"), Authorization.none(), false,
				Method.RequestValidator.NONE, List.of(), Map.of(), new IntegrationImport().read(integration));
	}

}
