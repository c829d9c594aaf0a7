package dev.edge.gateway.definition;

import java.util.List;

/**
 * Who may call a method. Immutable and thread-safe.
 */
public sealed interface Authorization {

	/**
	 * Who decides.
	 * @return the authorizer's name in the definition, {@code AWS_IAM} for IAM,
	 * {@code NONE} if everybody may call
	 */
	String authorizer();

	/**
	 * Everybody may call.
	 * @return the authorization of a method without an authorizer
	 */
	static Authorization none() {
		return None.INSTANCE;
	}

	/**
	 * Everybody may call.
	 */
	record None() implements Authorization {

		private static final None INSTANCE = new None();

		@Override
		public String authorizer() {
			return "NONE";
		}

	}

	/**
	 * Callers with a valid JSON Web Token, of a Cognito user pool say.
	 *
	 * @param authorizer the authorizer's name in the definition
	 * @param identityHeader the header that holds the token
	 * @param issuers the issuers of which the token needs one; none if the definition
	 * does not tell them
	 * @param audience whom the token is for
	 * @param scopes the scopes of which the token needs one, none for an identity token
	 * @see <a href=
	 * "https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-integrate-with-cognito.html">Control
	 * access to REST APIs using Amazon Cognito user pools</a>
	 */
	record Token(String authorizer, String identityHeader, List<String> issuers, Audience audience,
			List<String> scopes) implements Authorization {

		public Token {
			issuers = List.copyOf(issuers);
			scopes = List.copyOf(scopes);
		}

	}

	/**
	 * Callers that something admits which does not run locally.
	 *
	 * @param authorizer the authorizer's name in the definition, or {@code AWS_IAM}
	 * @param reason what it is and why it does not run
	 */
	record Unsupported(String authorizer, String reason) implements Authorization {
	}

}
