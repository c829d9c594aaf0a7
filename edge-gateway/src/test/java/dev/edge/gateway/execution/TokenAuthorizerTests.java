package dev.edge.gateway.execution;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.edge.gateway.definition.Audience;
import dev.edge.gateway.definition.Authorization;
import dev.edge.gateway.definition.GatewayResponseType;
import dev.edge.gateway.http.Headers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class TokenAuthorizerTests {

	private static final RSAKey KEY = rsaKey("k1");

	private static final RSAKey OTHER_KEY = rsaKey("k2");

	private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

	private final AtomicLong nanos = new AtomicLong();

	private final AtomicInteger fetches = new AtomicInteger();

	private volatile String published = text(KEY);

	private HttpServer issuer;

	@BeforeEach
	void publishKeys() throws IOException {
		this.issuer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.issuer.createContext("/.well-known/jwks.json", (exchange) -> {
			this.fetches.incrementAndGet();
			byte[] body = this.published.getBytes(StandardCharsets.UTF_8);
			exchange.sendResponseHeaders(200, body.length);
			exchange.getResponseBody().write(body);
			exchange.close();
		});
		this.issuer.start();
	}

	@AfterEach
	void stopIssuer() {
		this.issuer.stop(0);
	}

	@Test
	void identityTokenIsAdmittedAndItsClaimsAreTold() {
		Map<String, String> known = authorize(authorizer(List.of(), Audience.ANY),
				signed(KEY,
						(claims) -> claims.claim("cognito:groups", List.of("a", "b"))
							.claim("email_verified", true)
							.claim("auth_time", 1_795_348_800L)
							.claim("address", Map.of("country", "NO"))));
		assertThat(known).containsEntry("claims.sub", "u1")
			.containsEntry("claims.cognito:groups", "a,b")
			.containsEntry("claims.email_verified", "true")
			.containsEntry("claims.auth_time", "1795348800")
			.containsEntry("claims.exp", "Sun Nov 22 13:00:00 UTC 2026")
			.containsEntry("claims.address", "{\"country\":\"NO\"}");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Bearer ", "bearer " })
	void schemeBeforeTheTokenIsOptional(String scheme) {
		assertThat(authorize(authorizer(List.of(), Audience.ANY), scheme + signed(KEY, UnaryOperator.identity())))
			.isNotEmpty();
	}

	@Test
	void noTokenIsUnauthorizedWithoutAskingForKeys() {
		assertRefused(() -> authorizer(List.of(), Audience.ANY).authorize(Headers.EMPTY).block(),
				GatewayResponseType.UNAUTHORIZED, "Unauthorized");
		assertThat(this.fetches).hasValue(0);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "text", "a.b.c", "Basic dTpw" })
	void whatIsNoTokenIsUnauthorized(String value) {
		assertUnauthorized(authorizer(List.of(), Audience.ANY), value);
	}

	@Test
	void expiredTokenIsUnauthorizedWithItsReason() {
		// Captured
		String token = signed(KEY, (claims) -> claims.expirationTime(Date.from(NOW)));
		assertRefused(() -> authorize(authorizer(List.of(), Audience.ANY), token), GatewayResponseType.UNAUTHORIZED,
				"The incoming token has expired");
	}

	@Test
	void tokenWithoutExpiryIsUnauthorized() {
		assertUnauthorized(authorizer(List.of(), Audience.ANY), signed(KEY, (claims) -> claims.expirationTime(null)));
	}

	@Test
	void tokenThatIsNotValidYetIsUnauthorized() {
		assertUnauthorized(authorizer(List.of(), Audience.ANY),
				signed(KEY, (claims) -> claims.notBeforeTime(Date.from(NOW.plusSeconds(1)))));
	}

	@Test
	void tokenOfAnotherIssuerIsUnauthorized() {
		assertUnauthorized(authorizer(List.of(), Audience.ANY),
				signed(KEY, (claims) -> claims.issuer("https://other.example.org")));
		assertThat(this.fetches).hasValue(0);
	}

	@Test
	void tokenOfAnotherKeyIsUnauthorized() {
		RSAKey forged = new RSAKey.Builder(OTHER_KEY).keyID("k1").build();
		assertUnauthorized(authorizer(List.of(), Audience.ANY), signed(forged, UnaryOperator.identity()));
	}

	@Test
	void changedTokenIsUnauthorized() {
		String[] parts = signed(KEY, UnaryOperator.identity()).split("\\.", -1);
		String[] others = signed(KEY, (claims) -> claims.subject("u2")).split("\\.", -1);
		assertUnauthorized(authorizer(List.of(), Audience.ANY), parts[0] + "." + others[1] + "." + parts[2]);
	}

	@Test
	void unsignedTokenIsUnauthorized() {
		assertUnauthorized(authorizer(List.of(), Audience.ANY), new PlainJWT(claims().build()).serialize());
	}

	@Test
	void publicKeyIsNoSharedSecret() throws JOSEException {
		MACSigner signer = new MACSigner(KEY.toRSAPublicKey().getEncoded());
		assertUnauthorized(authorizer(List.of(), Audience.ANY),
				signed(new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("k1").build(), signer, claims().build()));
	}

	@Test
	void ellipticCurveKeyIsTakenToo() throws JOSEException {
		ECKey key = new ECKeyGenerator(Curve.P_256).keyID("ec").generate();
		this.published = text(key);
		String token = signed(new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("ec").build(), new ECDSASigner(key),
				claims().build());
		assertThat(authorize(authorizer(List.of(), Audience.ANY), token)).containsEntry("claims.sub", "u1");
	}

	@Test
	void methodWithoutScopesNeedsAnIdentityToken() {
		// The developer guide: the supplied token is treated as an identity token
		assertUnauthorized(authorizer(List.of(), Audience.ANY),
				signed(KEY, (claims) -> claims.claim("token_use", "access")));
	}

	@Test
	void methodWithScopesNeedsAnAccessTokenWithOneOfThem() {
		// The developer guide: any of the scopes, else 401
		Authorizer authorizer = authorizer(List.of("pets/read", "pets/write"), Audience.ANY);
		assertThat(authorize(authorizer,
				signed(KEY, (claims) -> claims.claim("token_use", "access").claim("scope", "openid pets/write"))))
			.isNotEmpty();
		assertUnauthorized(authorizer,
				signed(KEY, (claims) -> claims.claim("token_use", "access").claim("scope", "pets/writer")));
		assertUnauthorized(authorizer, signed(KEY, (claims) -> claims.claim("token_use", "access")));
		assertUnauthorized(authorizer,
				signed(KEY, (claims) -> claims.claim("token_use", "id").claim("scope", "pets/read")));
	}

	@Test
	void audienceOfTheDefinitionIsMatchedAsAWhole() {
		Authorizer authorizer = authorizer(List.of(), new Audience.Matching(Pattern.compile("client-[0-9]")));
		assertThat(authorize(authorizer, signed(KEY, (claims) -> claims.audience("client-1")))).isNotEmpty();
		assertUnauthorized(authorizer, signed(KEY, (claims) -> claims.audience("client-12")));
		assertUnauthorized(authorizer, signed(KEY, UnaryOperator.identity()));
	}

	@Test
	void audienceOfTheDefinitionShutsOutAccessTokensSinceTheyNameNone() {
		// Claimed on AWS re:Post: without the expression they were admitted
		Authorizer authorizer = authorizer(List.of("s"), new Audience.Matching(Pattern.compile(".*")));
		assertUnauthorized(authorizer,
				signed(KEY, (claims) -> claims.claim("scope", "s").claim("client_id", "client-1")));
	}

	@Test
	void audienceOfTheEdgeIsTheClientOfAnAccessToken() {
		Authorizer authorizer = of(token(List.of("s"), Audience.ANY, List.of(issuer())),
				new AuthorizerSettings("pool", null, null, "client-1", false));
		assertThat(authorize(authorizer,
				signed(KEY, (claims) -> claims.claim("scope", "s").claim("client_id", "client-1"))))
			.isNotEmpty();
		assertUnauthorized(authorizer,
				signed(KEY, (claims) -> claims.claim("scope", "s").claim("client_id", "client-2")));
	}

	@Test
	void issuerOfTheEdgeTakesThePlaceOfThatOfTheDefinition(@TempDir Path folder) throws IOException {
		Path file = Files.writeString(folder.resolve("keys.json"), this.published);
		Authorizer authorizer = of(token(List.of(), Audience.ANY, List.of()),
				new AuthorizerSettings("pool", file.toUri(), "https://local", null, false));
		assertThat(authorize(authorizer, signed(KEY, (claims) -> claims.issuer("https://local")))).isNotEmpty();
		assertUnauthorized(authorizer, signed(KEY, UnaryOperator.identity()));
	}

	private String issuer() {
		return "http://127.0.0.1:" + this.issuer.getAddress().getPort();
	}

	private static Authorization.Token token(List<String> scopes, Audience audience, List<String> issuers) {
		return new Authorization.Token("pool", "Authorization", issuers, audience, scopes);
	}

	private Authorizer authorizer(List<String> scopes, Audience audience) {
		return of(token(scopes, audience, List.of(issuer())), AuthorizerSettings.unset("pool"));
	}

	private Authorizer of(Authorization.Token token, AuthorizerSettings settings) {
		return Objects.requireNonNull(new Authorizers(List.of(settings), () -> NOW, this.nanos::get).of(token));
	}

	private JWTClaimsSet.Builder claims() {
		return new JWTClaimsSet.Builder().subject("u1")
			.issuer(issuer())
			.expirationTime(Date.from(NOW.plus(Duration.ofHours(1))));
	}

	private String signed(RSAKey key, UnaryOperator<JWTClaimsSet.Builder> change) {
		try {
			JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build();
			return signed(header, new RSASSASigner(key), change.apply(claims()).build());
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String signed(JWSHeader header, JWSSigner signer, JWTClaimsSet claims) throws JOSEException {
		SignedJWT jwt = new SignedJWT(header, claims);
		jwt.sign(signer);
		return jwt.serialize();
	}

	private static Map<String, String> authorize(Authorizer authorizer, String token) {
		return Objects.requireNonNull(authorizer.authorize(Headers.of("authorization", token)).block());
	}

	private static void assertUnauthorized(Authorizer authorizer, String token) {
		assertRefused(() -> authorize(authorizer, token), GatewayResponseType.UNAUTHORIZED, "Unauthorized");
	}

	private static void assertRefused(Runnable call, GatewayResponseType type, @Nullable String message) {
		assertThatExceptionOfType(GatewayFault.class).isThrownBy(call::run).satisfies((fault) -> {
			assertThat(fault.type()).isEqualTo(type);
			assertThat(fault.getMessage()).isEqualTo(message);
		});
	}

	private static String text(JWK... keys) {
		return new JWKSet(List.of(keys)).toString(true);
	}

	private static RSAKey rsaKey(String id) {
		try {
			return new RSAKeyGenerator(2048).keyID(id).generate();
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
