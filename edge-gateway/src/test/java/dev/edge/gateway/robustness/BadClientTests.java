package dev.edge.gateway.robustness;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

import org.awaitility.Awaitility;
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
		edge.isUnharmed(output.getAll());
	}

	@AfterAll
	static void stop() throws IOException {
		edge.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET *", "OPTIONS *", "GET prod/streamed", "CONNECT backend.example:80", "GET ftp://h/x",
			"G@T /prod/streamed", "GET \u0000", "" })
	void aRequestLineThatIsNoneIsRefused(String start) throws IOException {
		edge.refuses(400, start + " HTTP/1.1\r\n" + HOST + "\r\n");
	}

	@Test
	void theHttp2PrefaceIsRefused() throws IOException {
		edge.refuses(400, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
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
	void headersThatAreTooLargeAreRefused() throws IOException {
		edge.refuses(431, "GET /prod/streamed HTTP/1.1\r\n" + HOST + "X-Large: " + "a".repeat(20_000) + "\r\n\r\n");
	}

	@Test
	void aTargetThatIsTooLongIsRefused() throws IOException {
		edge.refuses(414, "GET /prod/streamed?" + "a".repeat(20_000) + " HTTP/1.1\r\n" + HOST + "\r\n");
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
		edge.refuses(408, "POST /prod/whole HTTP/1.1\r\n" + HOST + start);
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
	@ValueSource(strings = { "", "GET /prod/stre",
			"POST /prod/streamed HTTP/1.1\r\n" + HOST + "Content-Length: 100\r\n\r\nbody",
			"POST /prod/whole HTTP/1.1\r\n" + HOST + "Content-Length: 100\r\n\r\nbody",
			"POST /prod/whole HTTP/1.1\r\n" + HOST + "Transfer-Encoding: chunked\r\n\r\n4\r\nbody\r\n" })
	void aClientThatResetsItsConnectionWritesNothingIntoTheLog(String sent) throws IOException {
		for (int i = 0; i < 20; i++) {
			edge.connect().send(sent).reset();
		}
	}

	@Test
	void aClientThatResetsItsConnectionWithinItsAnswerWritesNothingIntoTheLog() throws IOException {
		edge.backend().follow((socket, request) -> {
			ScriptedBackend.write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n");
			socket.getOutputStream().write(new byte[1_000_000]);
		});
		for (int i = 0; i < 20; i++) {
			RawConnection connection = edge.connect();
			assertThat(connection.send("GET /prod/patient HTTP/1.1\r\n" + HOST + "\r\n").head()).contains(" 200 ");
			connection.reset();
		}
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
