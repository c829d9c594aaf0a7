package dev.edge.gateway.context;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Everything that the {@code $context} variables of one invocation can say at one moment.
 * A stage that learns more hands on a copy that says more. Immutable and thread-safe.
 *
 * @param api the API and its stage
 * @param request the request
 * @param resource the resource that matched, or {@code null} before and without a match
 * @param authorizer what the authorizer found, by variable name after
 * {@code $context.authorizer.}; empty without an authorizer
 * @param apiKey the API key that identified the caller, or {@code null}
 * @param error the error that the gateway answers with, or {@code null}
 * @param integration how the integration went, or {@code null} before it was called
 * @param response the answer to the client, or {@code null} before it is known
 * @see <a href=
 * "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html">Variables
 * for data models, authorizers, mapping templates, and CloudWatch access logging</a>
 */
public record CallContext(Api api, RequestContext request, @Nullable ResourceContext resource,
		Map<String, String> authorizer, @Nullable ApiKey apiKey, @Nullable ErrorContext error,
		@Nullable IntegrationContext integration, @Nullable ResponseContext response) {

	public CallContext {
		authorizer = Map.copyOf(authorizer);
	}

	/**
	 * The context of a request of which nothing but its head is known.
	 * @param api the API and its stage
	 * @param request the request
	 * @return the context
	 */
	public static CallContext of(Api api, RequestContext request) {
		return new CallContext(api, request, null, Map.of(), null, null, null, null);
	}

	/**
	 * This context with the resource that matched.
	 * @param resource the resource
	 * @return a copy
	 */
	public CallContext with(ResourceContext resource) {
		return new CallContext(this.api, this.request, resource, this.authorizer, this.apiKey, this.error,
				this.integration, this.response);
	}

	/**
	 * This context with what an authorizer found.
	 * @param authorizer values by variable name after {@code $context.authorizer.}
	 * @return a copy
	 */
	public CallContext withAuthorizer(Map<String, String> authorizer) {
		return new CallContext(this.api, this.request, this.resource, authorizer, this.apiKey, this.error,
				this.integration, this.response);
	}

	/**
	 * This context with the API key of the caller.
	 * @param apiKey the key
	 * @return a copy
	 */
	public CallContext with(ApiKey apiKey) {
		return new CallContext(this.api, this.request, this.resource, this.authorizer, apiKey, this.error,
				this.integration, this.response);
	}

	/**
	 * This context with the error that the gateway answers with.
	 * @param error the error
	 * @return a copy
	 */
	public CallContext with(ErrorContext error) {
		return new CallContext(this.api, this.request, this.resource, this.authorizer, this.apiKey, error,
				this.integration, this.response);
	}

	/**
	 * This context with the outcome of the integration.
	 * @param integration the outcome
	 * @return a copy
	 */
	public CallContext with(IntegrationContext integration) {
		return new CallContext(this.api, this.request, this.resource, this.authorizer, this.apiKey, this.error,
				integration, this.response);
	}

	/**
	 * This context with the answer to the client.
	 * @param response the answer
	 * @return a copy
	 */
	public CallContext with(ResponseContext response) {
		return new CallContext(this.api, this.request, this.resource, this.authorizer, this.apiKey, this.error,
				this.integration, response);
	}

	/**
	 * The API and its stage.
	 *
	 * @param id the API id
	 * @param accountId the AWS account id
	 * @param stage the stage name
	 */
	public record Api(String id, String accountId, String stage) {

	}

	/**
	 * The resource that matched.
	 *
	 * @param id the resource id
	 * @param path the resource path, {@code /pets/{id}} say
	 */
	public record ResourceContext(String id, String path) {

	}

	/**
	 * An API key.
	 *
	 * @param id the key's id
	 * @param value the key itself
	 */
	public record ApiKey(String id, String value) {

	}

	/**
	 * The error that the gateway answers with.
	 *
	 * @param responseType the gateway response type, {@code ACCESS_DENIED} say
	 * @param message the message, or {@code null} for types without one
	 * @param validationMessage the detail of a failed validation, or {@code null}
	 */
	public record ErrorContext(String responseType, @Nullable String message, @Nullable String validationMessage) {

		/**
		 * A message as a JSON string, which is what {@code messageString} is.
		 * @param message a message, or {@code null}
		 * @return the quoted message, or {@code null} as JSON writes it
		 */
		public static String quoted(@Nullable String message) {
			return (message != null) ? '"' + message.replace("\\", "\\\\").replace("\"", "\\\"") + '"' : "null";
		}

	}

	/**
	 * How the integration went.
	 *
	 * @param status the backend's status code, or {@code null} if it gave none
	 * @param latencyMillis milliseconds from the call to the head of its answer
	 * @param error why the call failed, or {@code null}
	 */
	public record IntegrationContext(@Nullable Integer status, long latencyMillis, @Nullable String error) {

	}

	/**
	 * The answer to the client.
	 *
	 * @param status the status code
	 * @param length the bytes of the body that were sent
	 * @param latencyMillis milliseconds from the request to the end of the answer
	 */
	public record ResponseContext(int status, long length, long latencyMillis) {

	}

}
