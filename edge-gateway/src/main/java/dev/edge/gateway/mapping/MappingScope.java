package dev.edge.gateway.mapping;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.edge.gateway.context.CallContext;
import dev.edge.gateway.http.Headers;
import dev.edge.gateway.http.PathParameters;
import dev.edge.gateway.http.QueryString;

/**
 * What the sources of one call read from. Not shared between calls.
 */
public interface MappingScope {

	/**
	 * The path parameters of the method request.
	 * @return raw values by name
	 */
	PathParameters path();

	/**
	 * The query of the method request.
	 * @return the decoded query
	 */
	QueryString query();

	/**
	 * The headers of the method request.
	 * @return the headers
	 */
	Headers headers();

	/**
	 * The body of the method request as text.
	 * @return the text, empty if there is no body
	 */
	String body();

	/**
	 * The headers of the integration response.
	 * @return the headers, empty before there is a response
	 */
	Headers integrationHeaders();

	/**
	 * The body of the integration response as text.
	 * @return the text, empty before there is a response
	 */
	String integrationBody();

	/**
	 * The {@code $context} of the call.
	 * @return the context
	 */
	CallContext context();

	/**
	 * The stage variables.
	 * @return values by case-sensitive name
	 */
	Map<String, String> stageVariables();

	/**
	 * The value of a stage variable.
	 * @param name the case-sensitive name
	 * @return the value, or {@code null} if it is unset
	 */
	default @Nullable String stageVariable(String name) {
		return stageVariables().get(name);
	}

}
