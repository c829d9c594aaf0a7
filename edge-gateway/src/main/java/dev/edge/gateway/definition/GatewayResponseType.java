package dev.edge.gateway.definition;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * The kinds of answers that the gateway makes itself.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html">Gateway
 * response types for API Gateway</a>
 */
public enum GatewayResponseType {

	/** Denied by a policy or an authorizer. */
	ACCESS_DENIED(403, "AccessDeniedException", null),

	/** A forbidden mapping, an empty host, a TLS name that does not match. */
	API_CONFIGURATION_ERROR(500, "InternalServerErrorException", "Internal server error"),

	/** The authorizer cannot be reached or is set up wrongly. */
	AUTHORIZER_CONFIGURATION_ERROR(500, "AuthorizerConfigurationException", null),

	/** The authorizer failed. */
	AUTHORIZER_FAILURE(500, "AuthorizerFailureException", null),

	/** The body does not match its model. */
	BAD_REQUEST_BODY(400, "BadRequestException", "Invalid request body"),

	/** A required parameter is missing. */
	BAD_REQUEST_PARAMETERS(400, "BadRequestException", "Invalid request parameters"),

	/** Every 4xx that is not customised itself. */
	DEFAULT_4XX(null, null, null),

	/** Every 5xx that is not customised itself. */
	DEFAULT_5XX(null, null, null),

	/** The AWS token has expired. */
	EXPIRED_TOKEN(403, "ExpiredTokenException", "The security token included in the request is expired"),

	/** The backend cannot be reached or broke off. */
	INTEGRATION_FAILURE(504, "InternalServerErrorException", "Network error communicating with endpoint"),

	/** The backend took too long. */
	INTEGRATION_TIMEOUT(504, "InternalServerErrorException", "Endpoint request timed out"),

	/** The API key is missing or wrong. */
	INVALID_API_KEY(403, "ForbiddenException", "Forbidden"),

	/** The AWS signature is wrong. */
	INVALID_SIGNATURE(403, "InvalidSignatureException", null),

	/** No method answers, or an authentication token is missing. */
	MISSING_AUTHENTICATION_TOKEN(403, "MissingAuthenticationTokenException", "Missing Authentication Token"),

	/** The quota of the usage plan is used up. */
	QUOTA_EXCEEDED(429, "LimitExceededException", "Limit Exceeded"),

	/** The request is over the payload limit. */
	REQUEST_TOO_LARGE(413, "RequestTooLargeException", "Request Too Long"),

	/** The resource behind an authorizer is unknown. */
	RESOURCE_NOT_FOUND(404, "ResourceNotFoundException", null),

	/** The request rate is over a throttle. */
	THROTTLED(429, "TooManyRequestsException", "Too Many Requests"),

	/** The authorizer found no valid token. */
	UNAUTHORIZED(401, "UnauthorizedException", "Unauthorized"),

	/** The media type of the request has no template. */
	UNSUPPORTED_MEDIA_TYPE(415, "BadRequestException", "Unsupported Media Type"),

	/** Blocked by AWS WAF. */
	WAF_FILTERED(403, "ForbiddenException", "Forbidden");

	private final @Nullable Integer statusCode;

	private final @Nullable String errorType;

	private final @Nullable String message;

	GatewayResponseType(@Nullable Integer statusCode, @Nullable String errorType, @Nullable String message) {
		this.statusCode = statusCode;
		this.errorType = errorType;
		this.message = message;
	}

	/**
	 * Reads a name as it stands in a definition.
	 * @param name a name, in any case
	 * @return the type, or {@code null} if there is none of that name
	 */
	public static @Nullable GatewayResponseType named(String name) {
		for (GatewayResponseType type : values()) {
			if (type.name().equals(name.toUpperCase(Locale.ROOT))) {
				return type;
			}
		}
		return null;
	}

	/**
	 * The status that the type has by itself.
	 * @return the status; for the two defaults, which have none, {@code null}
	 */
	public @Nullable Integer statusCode() {
		return this.statusCode;
	}

	/**
	 * The value of {@code x-amzn-ErrorType}.
	 * @return the error type, or {@code null} for the two defaults
	 */
	public @Nullable String errorType() {
		return this.errorType;
	}

	/**
	 * The message unless the fault has one of its own.
	 * @return the message, or {@code null} for types without one
	 */
	public @Nullable String message() {
		return this.message;
	}

	/**
	 * The type that customises this one if it is not customised itself.
	 * @return {@link #DEFAULT_4XX} or {@link #DEFAULT_5XX}
	 */
	public GatewayResponseType fallback() {
		return (this == DEFAULT_5XX || (this.statusCode != null && this.statusCode >= 500)) ? DEFAULT_5XX : DEFAULT_4XX;
	}

}
