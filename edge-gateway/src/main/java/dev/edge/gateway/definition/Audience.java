package dev.edge.gateway.definition;

import java.util.List;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Whom tokens are for. Immutable and thread-safe.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7519#section-4.1.3">RFC 7519, section
 * 4.1.3</a>
 */
public sealed interface Audience {

	/** Tokens may be for anyone. */
	Audience ANY = new Any();

	/**
	 * Whether a token is for this audience.
	 * @param named the audience that the token names, which may be empty
	 * @param client the app client that the token was issued to, or {@code null} if it
	 * does not say
	 * @return whether it is
	 */
	boolean includes(List<String> named, @Nullable String client);

	/**
	 * Tokens may be for anyone.
	 */
	record Any() implements Audience {

		@Override
		public boolean includes(List<String> named, @Nullable String client) {
			return true;
		}

	}

	/**
	 * The {@code identityValidationExpression} of an authorizer for Cognito user pools.
	 * It shuts out access tokens, which name no audience.
	 *
	 * @param expression what the audience matches as a whole
	 * @see <a href=
	 * "https://docs.aws.amazon.com/apigateway/latest/api/API_CreateAuthorizer.html">CreateAuthorizer</a>
	 */
	record Matching(Pattern expression) implements Audience {

		@Override
		public boolean includes(List<String> named, @Nullable String client) {
			return named.stream().anyMatch((name) -> this.expression.matcher(name).matches());
		}

	}

	/**
	 * A list of names. A token without an audience, such as an access token of Cognito,
	 * goes by its app client.
	 *
	 * @param names the names, any of which will do
	 * @see <a href=
	 * "https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html">Control
	 * access to HTTP APIs with JWT authorizers</a>
	 */
	record OneOf(List<String> names) implements Audience {

		public OneOf {
			names = List.copyOf(names);
		}

		@Override
		public boolean includes(List<String> named, @Nullable String client) {
			return named.stream().anyMatch(this.names::contains)
					|| (named.isEmpty() && client != null && this.names.contains(client));
		}

	}

}
