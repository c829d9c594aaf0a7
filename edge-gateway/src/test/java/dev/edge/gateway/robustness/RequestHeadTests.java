package dev.edge.gateway.robustness;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import dev.edge.gateway.behaviour.HttpMessage;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Holds what becomes of request lines and headers that nobody writes who means well: no
 * backend is asked for a path that the definition does not map, and no header is there
 * for the backend that was not there for the rules.
 */
@ExtendWith(OutputCaptureExtension.class)
class RequestHeadTests {

	private static final String HOST = "Host: edge.example\r\n";

	@SuppressWarnings("NullAway.Init")
	private static RunningEdge edge;

	@BeforeAll
	static void start(@TempDir Path folder) throws IOException {
		edge = new RunningEdge(folder, Map.of());
	}

	@BeforeEach
	void backendIsGood() {
		edge.backend().follow(ScriptedBackend.ECHO);
	}

	@AfterEach
	void stillServes(CapturedOutput output) throws IOException {
		edge.isUnharmed(output.getAll());
	}

	@AfterAll
	static void stop() throws IOException {
		edge.close();
	}

	private static HttpMessage ask(String target) throws IOException {
		return ask(target, "");
	}

	private static HttpMessage ask(String target, String lines) throws IOException {
		return Objects.requireNonNull(edge.exchange("GET " + target + " HTTP/1.1\r\n" + HOST + lines + "\r\n"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "X-Nul: a\u0000b\r\n", "X-Escape: a\u001bb\r\n", "X-Delete: a\u007fb\r\n",
			"X-Tab: a\u000bb\r\n", "X-Bare: a\rb\r\n", "X-Feed: a\nX-Fed: b\r\n", " X-First: folded\r\n",
			"No colon\r\n", ": no name\r\n", "Bad Name: 1\r\n", "X-Space : 1\r\n", "X(Y): 1\r\n", "X-\u00e4: 1\r\n",
			"Host: other.example\r\n" })
	void aHeaderThatIsNoneIsRefused(String line) throws IOException {
		edge.refuses(400, "GET /prod/files/a HTTP/1.1\r\n" + HOST + line + "\r\n");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "Host: a b\r\n", "Host: a/b\r\n", "Host: a@b\r\n", "Host: a:b\r\n",
			"Host: a:99999\r\n", "Host: \u00e4\r\n", "Host: a\r\n b\r\n", "Host: a:\r\n", "Host: :80\r\n",
			"Host: ::1\r\n", "Host: a:b:80\r\n", "Host: [\r\n", "Host: []\r\n", "Host: [a]\r\n", "Host: [::1]80\r\n",
			"Host: a]b\r\n" })
	void aHostThatIsNoneIsRefused(String line) throws IOException {
		edge.refuses(400, "GET /prod/files/a HTTP/1.1\r\n" + line + "\r\n");
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "", "edge", "edge.example:65535", "edge_1-2.example", "127.0.0.1:80", "[::1]", "[::1]:80" })
	void aHostMayBeANameOrAnAddressAndMayHaveAPort(String host) throws IOException {
		HttpMessage answer = edge.exchange("GET /prod/files/a HTTP/1.1\r\nHost: " + host + "\r\n\r\n");
		assertThat(Objects.requireNonNull(answer).text()).isEqualTo("/files/a");
	}

	@Test
	void linesThatEndWithoutACarriageReturnAreRefused() throws IOException {
		edge.refuses(400, "GET /prod/files/a HTTP/1.1\nHost: edge.example\n\n");
	}

	@Test
	void aFoldedHeaderIsOneValue() throws IOException {
		ask("/prod/files/a", "X-Fine: 1\r\n Host: other.example\r\n");
		HttpMessage call = edge.backend().calls().get(0);
		assertThat(call.values("X-Fine")).containsExactly("1 Host: other.example");
		assertThat(call.values("Host")).containsExactly("127.0.0.1:" + edge.backend().port());
	}

	@Test
	void bytesOfAHeaderThatAreNoAsciiArriveAsTheyAre() throws IOException {
		ask("/prod/files/a", "X-Bytes: \u00c3\u00a4\r\n");
		assertThat(edge.backend().calls().get(0).values("X-Bytes")).containsExactly("ä");
	}

	@Test
	void asManyHeadersArriveAsFit() throws IOException {
		ask("/prod/files/a", "X-A: b\r\n".repeat(1_000));
		assertThat(edge.backend().calls().get(0).values("X-A")).hasSize(1_000);
		assertThat(ask("/prod/files/a", "X-A: b\r\n".repeat(2_000)).status()).isEqualTo(431);
	}

	@Test
	void aHeaderThatTheConnectionTakesAwayIsThereNeitherForRulesNorForBackends() throws IOException {
		String lines = "X-Required: 1\r\nConnection: close\r\nConnection: X-Required, X-Forwarded-For, Host\r\n";
		assertThat(ask("/prod/required", lines).status()).isEqualTo(400);
		assertThat(ask("/prod/files/a", lines).text()).isEqualTo("/files/a");
		assertThat(edge.backend().calls()).singleElement().satisfies((call) -> {
			assertThat(call.values("X-Required")).isEmpty();
			assertThat(call.values("X-Forwarded-For")).containsExactly("127.0.0.1");
			assertThat(call.values("Host")).hasSize(1);
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "/prod/files/\u0000", "/prod/files/\u0001", "/prod/files/\u001b", "/prod/files/\u007f",
			"/prod/files/a b", "/prod/files/a\rb", "http:///prod/files/a", "http://u:p@edge.example/prod/files/a",
			"http://edge.example\\@x/prod/files/a", "http://edge.example:x/prod/files/a", "//\u0000" })
	void aTargetThatIsNoneIsRefused(String target) throws IOException {
		edge.refuses(400, "GET " + target + " HTTP/1.1\r\n" + HOST + "\r\n");
	}

	@ParameterizedTest
	@CsvSource({ "http://other.example/prod/files/a?b=c, /files/a?b=c",
			"HTTPS://other.example:8443/prod/files/a, /files/a" })
	void ofATargetInAbsoluteFormItsPathCounts(String target, String path) throws IOException {
		assertThat(ask(target).text()).isEqualTo(path);
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://other.example", "http://other.example?/prod/files/a",
			"http://other.example#/prod/files/a", "http://other.example/?/prod/files/a", "/?/prod/files/a",
			"//other.example/prod/files/a", "/x/../prod/files/a", "/prod/../prod/files/a", "/prod/%2e%2e/prod/files/a",
			"/prod/files", "/prod%2ffiles/a", "/PROD/files/a", "/prod/streamed#", "/prod/streamed/x",
			"/prod/streamed;x", "/prod/.", "/prod/./streamed" })
	void aPathThatTheDefinitionDoesNotMapIsAnsweredByTheGateway(String target) throws IOException {
		assertThat(ask(target).status()).isEqualTo(403);
		assertThat(edge.backend().calls()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "..", "../x", "a/../../x", "%2e%2e/x", ".%2E/x", "..%2fx", "..%5cx", "..\\x", "..;a=b/x" })
	void noPathClimbsOutOfWhatTheDefinitionMaps(String proxy) throws IOException {
		assertThat(ask("/prod/files/" + proxy).status()).isEqualTo(400);
		assertThat(edge.backend().calls()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "//other.example/a, /files///other.example/a", "@other.example, /files/@other.example",
			"http://other.example, /files/http://other.example", "a%3fb%23c, /files/a%3fb%23c", "a#b, /files/a%23b",
			"%0d%0aX-Forged:1, /files/%0d%0aX-Forged:1", "%252e%252e/x, /files/%252e%252e/x", "a/../b, /files/a/../b" })
	void whateverStandsInAPathStaysThere(String proxy, String path) throws IOException {
		assertThat(ask("/prod/files/" + proxy).text()).isEqualTo(path);
		assertThat(edge.backend().calls()).singleElement()
			.satisfies((call) -> assertThat(call.values("X-Forged")).isEmpty());
	}

}
