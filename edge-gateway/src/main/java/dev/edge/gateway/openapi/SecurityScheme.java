package dev.edge.gateway.openapi;

import java.util.List;

import dev.edge.gateway.definition.Authorization;

/**
 * A security scheme of a document.
 */
sealed interface SecurityScheme {

	/**
	 * Reads a scheme. What is wrong with it is reported.
	 * @param name its name
	 * @param scheme the scheme
	 * @return the scheme
	 */
	static SecurityScheme read(String name, Element scheme) {
		try {
			return new SecuritySchemeReader(name, scheme).read();
		}
		catch (UnresolvedIntrinsicException ex) {
			ex.place().notice("the methods behind '" + name + "' are closed, because " + ex.getMessage());
			return new Unsupported(scheme, new Authorization.Unsupported(name, String.valueOf(ex.getMessage())), "");
		}
	}

	static Authorization.Unsupported iam() {
		return new Authorization.Unsupported("AWS_IAM", "IAM does not run locally");
	}

	/**
	 * An API key in the header {@code x-api-key}.
	 */
	record ApiKey() implements SecurityScheme {
	}

	/**
	 * A scheme that the real import does not know.
	 */
	record Ignored() implements SecurityScheme {
	}

	/**
	 * A scheme that admits callers.
	 */
	sealed interface Authorizer extends SecurityScheme {

		/**
		 * Who may call a method.
		 * @param scopes the scopes that the method lists
		 * @return its authorization
		 */
		Authorization authorization(List<String> scopes);

	}

	/**
	 * An authorizer that checks tokens.
	 *
	 * @param token the authorization of a method without scopes
	 */
	record Token(Authorization.Token token) implements Authorizer {
		@Override
		public Authorization authorization(List<String> scopes) {
			return new Authorization.Token(this.token.authorizer(), this.token.identityHeader(), this.token.issuers(),
					this.token.audience(), scopes);
		}
	}

	/**
	 * An authorizer that does not run locally.
	 *
	 * @param scheme the scheme
	 * @param unsupported its authorization
	 * @param notice what is said where it is used, empty if it has been said already
	 */
	record Unsupported(Element scheme, Authorization.Unsupported unsupported, String notice) implements Authorizer {
		@Override
		public Authorization authorization(List<String> scopes) {
			if (!this.notice.isEmpty()) {
				this.scheme.notice(this.notice);
			}
			return this.unsupported;
		}
	}

}
