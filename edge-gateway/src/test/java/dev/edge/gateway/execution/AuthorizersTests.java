package dev.edge.gateway.execution;

import java.net.URI;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.edge.gateway.definition.Audience;
import dev.edge.gateway.definition.Authorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class AuthorizersTests {

	private static final Authorization LAMBDA = new Authorization.Unsupported("guard",
			"the Lambda authorizer 'guard' does not run locally");

	private static Authorizers with(AuthorizerSettings... settings) {
		return new Authorizers(List.of(settings), Instant::now, System::nanoTime);
	}

	private static Authorization token(List<String> issuers) {
		return new Authorization.Token("pool", "Authorization", issuers, Audience.ANY, List.of());
	}

	@Test
	void methodWithoutAuthorizerIsNotClosedAndAsksForNothing() {
		assertThat(with().closed(Authorization.none())).isNull();
		assertThat(with().of(Authorization.none())).isNull();
	}

	@Test
	void whatCannotRunIsClosedAndSaysHowItWouldOpen() {
		assertThat(with().closed(LAMBDA)).isEqualTo("the Lambda authorizer 'guard' does not run locally; "
				+ "edge.authorizers.guard.open=true would open the methods behind it to everybody");
	}

	@Test
	void whatCannotRunIsOpenedByItsNameOnly() {
		assertThat(with(new AuthorizerSettings("guard", null, null, null, true)).closed(LAMBDA)).isNull();
		assertThat(with(new AuthorizerSettings("other", null, null, null, true)).closed(LAMBDA)).isNotNull();
	}

	@Test
	void userPoolRunsWithTheKeysOfItsIssuer() {
		Authorization pool = token(List.of("https://cognito-idp.eu-north-1.amazonaws.com/eu-north-1_abc"));
		assertThat(with().closed(pool)).isNull();
		assertThat(with().of(pool)).isNotNull();
	}

	@Test
	void tokensWithoutAnyKeysAreClosed() {
		assertThat(with().closed(token(List.of()))).startsWith("nothing says where the keys of its tokens are, "
				+ "edge.authorizers.pool.jwks would; edge.authorizers.pool.open=true");
		assertThat(with().of(token(List.of()))).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "not a uri", "file:/etc/keys", "urn:issuer" })
	void issuerThatIsNoAddressHasNoKeys(String issuer) {
		assertThat(with().closed(token(List.of(issuer)))).isNotNull();
	}

	@Test
	void openAuthorizerAsksForNothing() {
		Authorizers open = with(new AuthorizerSettings("pool", null, null, null, true));
		assertThat(open.closed(token(List.of("https://a.example.org")))).isNull();
		assertThat(open.of(token(List.of("https://a.example.org")))).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "keys.json", "ftp://example.org/keys", "https:/keys" })
	void keysAreAtAFileOrAnHttpAddress(String jwks) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new AuthorizerSettings("pool", URI.create(jwks), null, null, false))
			.withMessage("the keys of the authorizer 'pool' are at '" + jwks
					+ "'; right would be a file:, http: or https: URI");
	}

}
