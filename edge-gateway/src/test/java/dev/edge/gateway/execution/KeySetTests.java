package dev.edge.gateway.execution;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.edge.gateway.definition.GatewayResponseType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class KeySetTests {

	private static final JWK KEY = key("k1");

	private static final JWK OTHER_KEY = key("k2");

	private final AtomicLong nanos = new AtomicLong();

	private final AtomicInteger fetches = new AtomicInteger();

	private volatile String published = text(KEY);

	private volatile int status = 200;

	private HttpServer issuer;

	private KeySet keys;

	@BeforeEach
	void publishKeys() throws IOException {
		this.issuer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.issuer.createContext("/keys", (exchange) -> {
			this.fetches.incrementAndGet();
			byte[] body = this.published.getBytes(StandardCharsets.UTF_8);
			exchange.sendResponseHeaders(this.status, (body.length > 0) ? body.length : -1);
			exchange.getResponseBody().write(body);
			exchange.close();
		});
		this.issuer.start();
		this.keys = new KeySet(URI.create("http://127.0.0.1:" + this.issuer.getAddress().getPort() + "/keys"),
				this.nanos::get);
	}

	@AfterEach
	void stopIssuer() {
		this.issuer.stop(0);
	}

	@Test
	void keysAreFetchedOnceAndAgainAfterTwoHours() {
		select("k1");
		this.nanos.addAndGet(TimeUnit.MINUTES.toNanos(119));
		select("k1");
		assertThat(this.fetches).hasValue(1);
		this.nanos.addAndGet(TimeUnit.MINUTES.toNanos(1));
		select("k1");
		assertThat(this.fetches).hasValue(2);
	}

	@Test
	void unknownKeyIsFetchedButNotAllTheTime() {
		select("k1");
		this.published = text(KEY, OTHER_KEY);
		assertThat(select("k2")).isEmpty();
		assertThat(this.fetches).hasValue(1);
		this.nanos.addAndGet(TimeUnit.SECONDS.toNanos(30));
		assertThat(select("k2")).containsExactly(OTHER_KEY);
		assertThat(this.fetches).hasValue(2);
	}

	@Test
	void keysThatCannotBeFetchedAreAConfigurationError() {
		this.status = 500;
		assertMisconfigured();
	}

	@Test
	void keysThatCannotBeFetchedAreAskedForEveryFiveSeconds() {
		this.status = 500;
		for (int call = 0; call < 3; call++) {
			assertMisconfigured();
		}
		assertThat(this.fetches).hasValue(1);
		this.status = 200;
		this.nanos.addAndGet(TimeUnit.SECONDS.toNanos(5));
		assertThat(select("k1")).containsExactly(KEY);
		assertThat(this.fetches).hasValue(2);
	}

	@Test
	void keysThatCannotBeFetchedAgainStayInUse() {
		select("k1");
		this.status = 500;
		this.nanos.addAndGet(TimeUnit.HOURS.toNanos(3));
		assertThat(select("k1")).containsExactly(KEY);
	}

	@Test
	void keyThatCannotBeReadDoesNotSpoilTheOthers() {
		// RFC 7517, section 5
		this.published = "{\"keys\":[{\"kty\":\"RSA\",\"kid\":\"k0\"}," + KEY.toJSONString() + "]}";
		assertThat(select("k1")).containsExactly(KEY);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "text", "[]", "{}", "{\"keys\":{}}" })
	void whatIsNoKeySetIsAConfigurationError(String text) {
		this.published = text;
		assertMisconfigured();
	}

	@Test
	void keysMayComeFromAFile(@TempDir Path folder) throws IOException {
		Path file = Files.writeString(folder.resolve("keys.json"), this.published);
		this.keys = new KeySet(file.toUri(), this.nanos::get);
		assertThat(select("k1")).containsExactly(KEY);
	}

	private List<JWK> select(String id) {
		return this.keys.select(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(id).build())
			.blockOptional()
			.orElseThrow();
	}

	private void assertMisconfigured() {
		assertThatExceptionOfType(GatewayFault.class).isThrownBy(() -> select("k1"))
			.satisfies(
					(fault) -> assertThat(fault.type()).isEqualTo(GatewayResponseType.AUTHORIZER_CONFIGURATION_ERROR))
			.withMessage(null);
	}

	private static String text(JWK... keys) {
		return new JWKSet(List.of(keys)).toString(true);
	}

	private static JWK key(String id) {
		try {
			return new RSAKeyGenerator(2048).keyID(id).generate().toPublicJWK();
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
