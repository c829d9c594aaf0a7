package dev.edge.gateway.robustness;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import dev.edge.gateway.behaviour.HttpMessage;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Holds the edge against clients that break the rules of HTTP.
 */
@ExtendWith(OutputCaptureExtension.class)
class BadClientTests {

	private static final String TOO_LARGE = "HTTP content length exceeded 10485760 bytes.";

	private static final String HOST = "Host: edge.example\r\n";

	private static final String SMUGGLED = "GET /prod/streamed?smuggled HTTP/1.1\r\n" + HOST + "\r\n";

	@SuppressWarnings("NullAway.Init")
	private static RunningEdge edge;

	@BeforeAll
	static void start(@TempDir Path folder) throws IOException {
		edge = new RunningEdge(folder, Map.of("edge.api.body-timeout", "500ms"));
	}

	@BeforeEach
	void backendIsGood() {
		edge.backend().follow(ScriptedBackend.GOOD);
	}

	@AfterEach
	void stillServes(CapturedOutput output) throws IOException {
		edge.servesAGoodRequest();
		edge.leaksNoConnection();
		assertThat(output.getAll()).doesNotContain("LEAK:").doesNotContain("no rule foresees");
	}

	@AfterAll
	static void stop() throws IOException {
		edge.close();
	}

	private static void isRefusedWith(int status, String request) throws IOException {
		try (RawConnection connection = edge.connect()) {
			@Nullable HttpMessage answer = connection.send(request).answer();
			assertThat(answer).as("an answer").isNotNull();
			assertThat(Objects.requireNonNull(answer).status()).isEqualTo(status);
			assertThat(connection.rest()).as("what follows the answer").isEmpty();
		}
		assertThat(edge.backend().calls()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "Content-Length: 4\r\nContent-Length: 5\r\n", "Content-Length: 4, 5\r\n",
			"Content-Length: -1\r\n", "Content-Length: +4\r\n", "Content-Length: 4x\r\n", "Content-Length: \r\n",
			"Content-Length: 99999999999999999999\r\n", "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n",
			"Transfer-Encoding: gzip\r\n", "Transfer-Encoding: gzip, chunked\r\n", "Transfer-Encoding: xchunked\r\n",
			"Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n", "Transfer-Encoding:\u000bchunked\r\n",
			"Transfer-Encoding : chunked\r\n", "X-Nul: a\u0000b\r\n", "X-Bare: a\rb\r\n", " Content-Length: 4\r\n",
			"No colon\r\n", ": no name\r\n", "Bad Name: 1\r\n", "Host: other.example\r\n" })
	void aHeadThatIsAmbiguousIsRefused(String line) throws IOException {
		isRefusedWith(400, "POST /prod/streamed HTTP/1.1\r\n" + HOST + line + "\r\nbody" + SMUGGLED);
	}

	@Test
	void aFoldedHeaderIsOneValue() throws IOException {
		edge.exchange("GET /prod/streamed HTTP/1.1\r\n" + HOST + "X-Fine: 1\r\n Host: other.example\r\n\r\n");
		HttpMessage call = edge.backend().calls().get(0);
		assertThat(call.values("X-Fine")).containsExactly("1 Host: other.example");
		assertThat(call.values("Host")).containsExactly("127.0.0.1:" + edge.backend().port());
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET *", "OPTIONS *", "GET prod/streamed", "CONNECT backend.example:80", "GET ftp://h/x",
			"G@T /prod/streamed", "GET \u0000", "" })
	void aRequestLineThatIsNoneIsRefused(String start) throws IOException {
		isRefusedWith(400, start + " HTTP/1.1\r\n" + HOST + "\r\n");
	}

	@Test
	void theHttp2PrefaceIsRefused() throws IOException {
		isRefusedWith(400, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
	}

	@ParameterizedTest
	@ValueSource(strings = { "TRACE", "CONNECT", "FOO", "PROPFIND" })
	void aVerbThatNoMethodHasIsNotServed(String verb) throws IOException {
		HttpMessage answer = Objects
			.requireNonNull(edge.exchange(verb + " /prod/streamed HTTP/1.1\r\n" + HOST + "\r\n"));
		assertThat(answer.status()).isEqualTo(403);
		assertThat(edge.backend().calls()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n",
			"Upgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings\r\nHTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA\r\n" })
	void anUpgradeIsAnsweredAsAnOrdinaryRequest(String lines) throws IOException {
		HttpMessage answer = Objects
			.requireNonNull(edge.exchange("GET /prod/streamed HTTP/1.1\r\n" + HOST + lines + "\r\n"));
		assertThat(answer.text()).isEqualTo("good");
		assertThat(edge.backend().calls()).singleElement()
			.satisfies((call) -> assertThat(call.values("Upgrade")).isEmpty());
	}

	@Test
	void bareLineFeedsEndLinesAsTheyMay() throws IOException {
		HttpMessage answer = Objects
			.requireNonNull(edge.exchange("GET /prod/streamed HTTP/1.1\nHost: edge.example\n\n"));
		assertThat(answer.status()).isIn(200, 400);
		assertThat(edge.backend().calls()).hasSizeLessThanOrEqualTo(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "zz\r\nbody\r\n", "-1\r\nbody\r\n", "4\r\nbodyX\r\n", "4;\u0000\r\nbody\r\n0\r\n\r\n",
			"fffffffffffffffff\r\n" })
	void aBrokenChunkEndsTheConnectionAndReachesNoBackend(String chunks) throws IOException {
		try (RawConnection connection = edge.connect()) {
			connection.send("POST /prod/streamed HTTP/1.1\r\n" + HOST + "Transfer-Encoding: chunked\r\n\r\n" + chunks
					+ SMUGGLED);
			assertThat(connection.rest()).isEmpty();
		}
		assertThat(edge.get("/streamed").text()).isEqualTo("good");
		assertThat(edge.backend().calls()).hasSize(1);
	}

	@Test
	void pipelinedRequestsAreAnsweredInOrder() throws IOException {
		edge.backend()
			.follow((socket, request) -> ScriptedBackend.write(socket,
					"HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n" + request.startLine().charAt(14)));
		try (RawConnection connection = edge.connect()) {
			StringBuilder requests = new StringBuilder();
			for (int i = 1; i <= 3; i++) {
				requests.append("GET /prod/streamed?").append(i).append(" HTTP/1.1\r\n").append(HOST).append("\r\n");
			}
			connection.send(requests.toString());
			for (int i = 1; i <= 3; i++) {
				HttpMessage answer = Objects.requireNonNull(connection.answer());
				assertThat(answer.text()).isEqualTo("" + i);
			}
		}
		assertThat(edge.backend().calls()).hasSize(3);
	}

	@Test
	void headersThatAreTooLargeAreRefused() throws IOException {
		isRefusedWith(431, "GET /prod/streamed HTTP/1.1\r\n" + HOST + "X-Large: " + "a".repeat(20_000) + "\r\n\r\n");
	}

	@Test
	void aTargetThatIsTooLongIsRefused() throws IOException {
		isRefusedWith(414, "GET /prod/streamed?" + "a".repeat(20_000) + " HTTP/1.1\r\n" + HOST + "\r\n");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/streamed", "/whole" })
	void aBodyThatIsAnnouncedTooLargeIsRefusedWithoutReadingIt(String path) throws IOException {
		try (RawConnection connection = edge.connect()) {
			connection.send("POST /prod" + path + " HTTP/1.1\r\n" + HOST + "Content-Length: 10485761\r\n\r\n");
			HttpMessage answer = Objects.requireNonNull(connection.answer());
			assertThat(answer.status()).isEqualTo(413);
			assertThat(answer.text()).isEqualTo(TOO_LARGE);
		}
		assertThat(edge.backend().calls()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/streamed", "/whole" })
	void aClientThatSendsATooLargeBodyAllTheSameGetsItsAnswer(String path) throws IOException {
		try (RawConnection connection = edge.connect()) {
			connection.send("POST /prod" + path + " HTTP/1.1\r\n" + HOST + "Content-Length: 20000000\r\n\r\n");
			connection.sendZeros(20_000_000);
			HttpMessage answer = Objects.requireNonNull(connection.answer());
			assertThat(answer.text()).isEqualTo(TOO_LARGE);
		}
		assertThat(edge.backend().calls()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/streamed", "/whole" })
	void aChunkedBodyThatGrowsTooLargeIsRefused(String path) throws IOException {
		try (RawConnection connection = edge.connect()) {
			connection.send("POST /prod" + path + " HTTP/1.1\r\n" + HOST + "Transfer-Encoding: chunked\r\n\r\n");
			connection.send("a00001\r\n").sendZeros(0xa00001);
			HttpMessage answer = Objects.requireNonNull(connection.answer());
			assertThat(answer.status()).isEqualTo(413);
			assertThat(answer.text()).isEqualTo(TOO_LARGE);
		}
		assertThat(edge.backend().calls()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "Content-Length: 100\r\n\r\nbody", "Transfer-Encoding: chunked\r\n\r\n4\r\nbody\r\n" })
	void aBodyThatDoesNotArriveInTimeIsRefused(String start) throws IOException {
		isRefusedWith(408, "POST /prod/whole HTTP/1.1\r\n" + HOST + start);
	}

	@Test
	void aClientThatBreaksOffItsBodyLeavesNothingBehind() throws IOException {
		for (String path : new String[] { "/streamed", "/whole" }) {
			try (RawConnection connection = edge.connect()) {
				connection.send("POST /prod" + path + " HTTP/1.1\r\n" + HOST + "Content-Length: 100\r\n\r\nbody");
			}
		}
		edge.leaksNoConnection();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/patient", "/patient/whole" })
	void aClientThatDoesNotReadItsLargeAnswerIsCutOff(String path, CapturedOutput output) throws IOException {
		int size = 10_000_000;
		edge.backend().follow((socket, request) -> {
			ScriptedBackend.write(socket, "HTTP/1.1 200 OK\r\nContent-Length: " + size + "\r\n\r\n");
			socket.getOutputStream().write(new byte[size]);
		});
		try (RawConnection connection = edge.connect()) {
			connection.send("GET /prod" + path + " HTTP/1.1\r\n" + HOST + "Connection: close\r\n\r\n");
			Awaitility.await().untilAsserted(() -> assertThat(output).contains("GET " + path + " "));
			assertThat(connection.rest().length()).isLessThan(size);
		}
	}

	@Test
	void nobodyForgesWhatTheGatewaySays() throws IOException {
		String forged = """
				X-Amzn-Apigateway-Api-Id: forged\r
				x-edge-raw-target: /prod/refused\r
				x-edge-refused: BAD_REQUEST\r
				x-amzn-RequestId: forged\r
				x-amz-apigw-id: forged\r
				X-Forwarded-For: 192.0.2.1\r
				""";
		HttpMessage answer = Objects
			.requireNonNull(edge.exchange("GET /prod/streamed HTTP/1.1\r\n" + HOST + forged + "\r\n"));
		assertThat(answer.text()).isEqualTo("good");
		assertThat(answer.values("x-amzn-RequestId")).hasSize(1).doesNotContain("forged");
		assertThat(answer.values("x-amz-apigw-id")).hasSize(1).doesNotContain("forged");
		HttpMessage call = edge.backend().calls().get(0);
		assertThat(call.values("X-Amzn-Apigateway-Api-Id")).containsExactly("local");
		assertThat(call.values("X-Forwarded-For")).containsExactly("192.0.2.1, 127.0.0.1");
		assertThat(call.values("x-edge-raw-target")).isEmpty();
		assertThat(call.values("x-edge-refused")).isEmpty();
	}

}
