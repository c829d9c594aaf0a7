package dev.edge.gateway.execution;

import java.security.PublicKey;
import java.text.ParseException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import reactor.core.publisher.Mono;

import dev.edge.gateway.definition.Audience;
import dev.edge.gateway.definition.Authorization;
import dev.edge.gateway.definition.GatewayResponseType;
import dev.edge.gateway.http.Headers;

/**
 * Admits callers with a JSON Web Token, as an authorizer for a Cognito user pool does: an
 * identity token for a method without scopes, an access token with one of the scopes for
 * a method with them. Thread-safe.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-enable-cognito-user-pool.html">Integrate
 * a REST API with an Amazon Cognito user pool</a>
 * @see <a href=
 * "https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-tokens-verifying-a-jwt.html">Verifying
 * JSON web tokens</a>
 */
final class TokenAuthorizer implements Authorizer {

	/** Stands for the issuers that are not known by name. */
	static final String ANY_ISSUER = "";

	private static final String SCHEME = "Bearer ";

	private static final String EXPIRED = "The incoming token has expired";

	private final Authorization.Token token;

	private final Audience audience;

	private final Map<String, KeySet> keys;

	private final InstantSource clock;

	private TokenAuthorizer(Authorization.Token token, Audience audience, Map<String, KeySet> keys,
			InstantSource clock) {
		this.token = token;
		this.audience = audience;
		this.keys = Map.copyOf(keys);
		this.clock = clock;
	}

	static Authorizer of(Authorization.Token token, AuthorizerSettings settings, Map<String, KeySet> keys,
			InstantSource clock) {
		Audience audience = (settings.audience() != null) ? new Audience.OneOf(List.of(settings.audience()))
				: token.audience();
		return new TokenAuthorizer(token, audience, keys, clock);
	}

	@Override
	public Mono<Map<String, String>> authorize(Headers headers) {
		try {
			SignedJWT jwt = SignedJWT.parse(token(headers));
			JWTClaimsSet claims = jwt.getJWTClaimsSet();
			KeySet issuerKeys = this.keys.get(String.valueOf(claims.getIssuer()));
			issuerKeys = (issuerKeys != null) ? issuerKeys : this.keys.get(ANY_ISSUER);
			JWSAlgorithm algorithm = jwt.getHeader().getAlgorithm();
			boolean asymmetric = JWSAlgorithm.Family.RSA.contains(algorithm)
					|| JWSAlgorithm.Family.EC.contains(algorithm);
			if (issuerKeys == null || !asymmetric) {
				return Mono.error(unauthorized());
			}
			return issuerKeys.select(jwt.getHeader()).map((candidates) -> {
				verify(jwt, candidates);
				check(claims);
				return TokenClaims.of(claims);
			});
		}
		catch (ParseException ex) {
			return Mono.error(unauthorized());
		}
		catch (GatewayFault fault) {
			return Mono.error(fault);
		}
	}

	private String token(Headers headers) {
		// An identity source reads a header as a mapping does: the last of several.
		String value = headers.last(this.token.identityHeader());
		if (value == null) {
			throw unauthorized();
		}
		return value.regionMatches(true, 0, SCHEME, 0, SCHEME.length()) ? value.substring(SCHEME.length()).trim()
				: value;
	}

	private static void verify(SignedJWT jwt, List<JWK> candidates) {
		if (candidates.stream().noneMatch((candidate) -> isSignedWith(jwt, candidate))) {
			throw unauthorized();
		}
	}

	private static boolean isSignedWith(SignedJWT jwt, JWK candidate) {
		try {
			PublicKey key = ((AsymmetricJWK) candidate).toPublicKey();
			return jwt.verify(new DefaultJWSVerifierFactory().createJWSVerifier(jwt.getHeader(), key));
		}
		catch (JOSEException ex) {
			// What cannot be used as a key has not signed anything.
			return false;
		}
	}

	private void check(JWTClaimsSet claims) {
		Instant now = this.clock.instant();
		Date expiration = claims.getExpirationTime();
		Date notBefore = claims.getNotBeforeTime();
		if (expiration != null && !expiration.toInstant().isAfter(now)) {
			throw GatewayFault.of(GatewayResponseType.UNAUTHORIZED, EXPIRED);
		}
		boolean valid = expiration != null && (notBefore == null || !notBefore.toInstant().isAfter(now))
				&& isOfUse(claims) && hasScope(claims) && isForAudience(claims);
		if (!valid) {
			throw unauthorized();
		}
	}

	private boolean isOfUse(JWTClaimsSet claims) {
		// Only Cognito says what a token is for.
		Object use = claims.getClaim("token_use");
		return use == null || use.equals(this.token.scopes().isEmpty() ? "id" : "access");
	}

	private boolean hasScope(JWTClaimsSet claims) {
		if (this.token.scopes().isEmpty()) {
			return true;
		}
		return claims.getClaim("scope") instanceof String scopes
				&& Arrays.stream(scopes.split(" ", -1)).anyMatch(this.token.scopes()::contains);
	}

	private boolean isForAudience(JWTClaimsSet claims) {
		String client = (claims.getClaim("client_id") instanceof String id) ? id : null;
		return this.audience.includes(claims.getAudience(), client);
	}

	private static GatewayFault unauthorized() {
		return GatewayFault.of(GatewayResponseType.UNAUTHORIZED);
	}

}
