package dev.edge.gateway.execution;

import java.net.URI;

import org.jspecify.annotations.Nullable;

/**
 * How an authorizer of a definition runs here. Immutable and thread-safe.
 *
 * @param name the authorizer's name in the definition, {@code AWS_IAM} for IAM
 * @param jwks where the keys of its tokens are: a {@code file}, {@code http} or
 * {@code https} URI of a JSON Web Key Set; {@code null} for the
 * {@code /.well-known/jwks.json} of the issuer
 * @param issuer the issuer of its tokens, or {@code null} for those of the definition
 * @param audience the audience of its tokens, an app client id of Cognito say, or
 * {@code null} for what the definition says
 * @param open whether its methods are open to everybody, which is for what cannot run
 * locally
 */
public record AuthorizerSettings(String name, @Nullable URI jwks, @Nullable String issuer, @Nullable String audience,
		boolean open) {

	public AuthorizerSettings {
		if (jwks != null && !("file".equals(jwks.getScheme()) || isHttp(jwks))) {
			throw new IllegalArgumentException("the keys of the authorizer '" + name + "' are at '" + jwks
					+ "'; right would be a file:, http: or https: URI");
		}
	}

	/**
	 * The settings of an authorizer that nothing is said of.
	 * @param name the authorizer's name
	 * @return settings that leave everything to the definition
	 */
	static AuthorizerSettings unset(String name) {
		return new AuthorizerSettings(name, null, null, null, false);
	}

	static boolean isHttp(URI uri) {
		return ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme())) && uri.getHost() != null;
	}

}
