package dev.edge.gateway.mapping;

import java.util.Map;

import dev.edge.gateway.context.CallContext;
import dev.edge.gateway.context.CallContext.Api;
import dev.edge.gateway.context.CallContext.ResourceContext;
import dev.edge.gateway.context.RequestContext;
import dev.edge.gateway.http.Headers;
import dev.edge.gateway.http.PathParameters;
import dev.edge.gateway.http.QueryString;

/**
 * A call of {@code GET /test/pets/7}, to which a test adds what it is about.
 *
 * @param path the path parameters
 * @param query the query
 * @param headers the headers of the request
 * @param body the body of the request
 * @param integrationHeaders the headers of the integration response
 * @param integrationBody the body of the integration response
 * @param context the context
 * @param stageVariables the stage variables
 */
public record CallOf(PathParameters path, QueryString query, Headers headers, String body, Headers integrationHeaders,
		String integrationBody, CallContext context, Map<String, String> stageVariables) implements MappingScope {

	/**
	 * A call with a body.
	 * @param body the body of the request
	 * @return the call
	 */
	public static CallOf body(String body) {
		RequestContext request = new RequestContext("8aba5a2b-6f5e-4a3b-9cb2-e3f2b3d5c111", "Xyz=", "GET",
				"/test/pets/7", "HTTP/1.1", "abc.example.org", "192.0.2.7", "curl/8", "Root=1-5-6", 1_700_000_000_000L);
		CallContext context = CallContext.of(new Api("abc", "123456789012", "test"), request)
			.with(new ResourceContext("r1", "/pets/{id}"));
		return new CallOf(new PathParameters(Map.of("id", "7")), QueryString.EMPTY, Headers.EMPTY, body, Headers.EMPTY,
				"", context, Map.of("color", "blue"));
	}

	/**
	 * A copy.
	 */
	public CallOf withQuery(String query) {
		return new CallOf(this.path, QueryString.parse(query), this.headers, this.body, this.integrationHeaders,
				this.integrationBody, this.context, this.stageVariables);
	}

	/**
	 * A copy.
	 */
	public CallOf withHeaders(String... headers) {
		return new CallOf(this.path, this.query, Headers.of(headers), this.body, this.integrationHeaders,
				this.integrationBody, this.context, this.stageVariables);
	}

	/**
	 * A copy.
	 */
	public CallOf withIntegrationBody(String integrationBody) {
		return new CallOf(this.path, this.query, this.headers, this.body, this.integrationHeaders, integrationBody,
				this.context, this.stageVariables);
	}

	/**
	 * A copy.
	 */
	public CallOf withAuthorizer(Map<String, String> authorizer) {
		return new CallOf(this.path, this.query, this.headers, this.body, this.integrationHeaders, this.integrationBody,
				this.context.withAuthorizer(authorizer), this.stageVariables);
	}

}
