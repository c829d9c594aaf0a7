package dev.edge.gateway.robustness;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import dev.edge.gateway.behaviour.HttpMessage;
import dev.edge.gateway.robustness.ScriptedBackend.Script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Holds the edge against backends that break the rules of HTTP.
 */
@ExtendWith(OutputCaptureExtension.class)
class BadBackendTests {

	private static final String NETWORK_ERROR = "{\"message\": \"Network error communicating with endpoint\"}";

	private static final String TIMED_OUT = "{\"message\": \"Endpoint request timed out\"}";

	private static final String TEN = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 10\r\n\r\n";

	/** So much that it is not read whole. */
	private static final String MANY = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 1000000\r\n\r\n";

	private static final String CHUNKED = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n";

	@SuppressWarnings("NullAway.Init")
	private static RunningEdge edge;

	@BeforeAll
	static void start(@TempDir Path folder) throws IOException {
		edge = new RunningEdge(folder, Map.of());
	}

	@AfterEach
	void stillServes(CapturedOutput output) throws IOException {
		edge.isUnharmed(output.getAll());
	}

	@AfterAll
	static void stop() throws IOException {
		edge.close();
	}

	private static HttpMessage answerTo(String path, Script script) throws IOException {
		edge.backend().follow(script);
		return edge.get(path);
	}

	private static void isNetworkError(HttpMessage answer) {
		assertThat(answer.status()).isEqualTo(504);
		assertThat(answer.text()).isEqualTo(NETWORK_ERROR);
	}

	private static void isTimeout(HttpMessage answer) {
		assertThat(answer.status()).isEqualTo(504);
		assertThat(answer.text()).isEqualTo(TIMED_OUT);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/refused", "/refused/whole" })
	void aRefusedConnectionIsANetworkError(String path) throws IOException {
		isNetworkError(edge.get(path));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "HTTP/1.1 200 OK\r\nContent-", "nonsense\r\n\r\n", "HTTP/1.1 abc OK\r\n\r\n",
			"HTTP/1.1 200 OK\r\nContent-Length: 10\r\nContent-Length: 4\r\n\r\n", "\u0000\u0001\u0002\r\n\r\n" })
	void aHeadThatBreaksOffOrIsNoneIsANetworkError(String head) throws IOException {
		isNetworkError(answerTo("/streamed", ScriptedBackend.closingAfter(head)));
		isNetworkError(answerTo("/whole", ScriptedBackend.closingAfter(head)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "HTTP/1.1 200 OK\r\nContent-" })
	void aResetBeforeTheBodyIsANetworkError(String head) throws IOException {
		isNetworkError(answerTo("/streamed", ScriptedBackend.resettingAfter(head)));
		isNetworkError(answerTo("/whole", ScriptedBackend.resettingAfter(head)));
	}

	@Test
	void tooManyHeadersAreANetworkError() throws IOException {
		Script script = ScriptedBackend
			.answering("HTTP/1.1 200 OK\r\nX-Large: " + "a".repeat(65_536) + "\r\nContent-Length: 0\r\n\r\n");
		isNetworkError(answerTo("/streamed", script));
		isNetworkError(answerTo("/whole", script));
	}

	@ParameterizedTest
	@ValueSource(strings = { "/streamed", "/whole" })
	void aSmallBodyThatBreaksOffIsANetworkError(String path) throws IOException {
		isNetworkError(answerTo(path, ScriptedBackend.resettingAfter(TEN + "body")));
		isNetworkError(answerTo(path, ScriptedBackend.closingAfter(TEN + "body")));
		isNetworkError(answerTo(path, ScriptedBackend.closingAfter(CHUNKED + "4\r\nbody\r\n")));
	}

	@ParameterizedTest
	@ValueSource(strings = { "/streamed", "/whole" })
	void brokenChunksAreANetworkError(String path) throws IOException {
		isNetworkError(answerTo(path, ScriptedBackend.closingAfter(CHUNKED + "zz\r\nbody\r\n")));
		isNetworkError(answerTo(path, ScriptedBackend.answering(CHUNKED + "zz\r\nbody\r\n")));
	}

	@Test
	void aStreamedBodyThatBreaksOffIsCutForTheClientToo() {
		assertThatThrownBy(() -> answerTo("/streamed", ScriptedBackend.closingAfter(MANY + "body")))
			.isInstanceOf(IOException.class);
		assertThatThrownBy(() -> answerTo("/streamed", ScriptedBackend.resettingAfter(MANY + "body")))
			.isInstanceOf(IOException.class);
	}

	@Test
	void noAnswerIsATimeout() throws IOException {
		Script silence = (socket, request) -> {
		};
		isTimeout(answerTo("/streamed", silence));
		isTimeout(answerTo("/whole", silence));
	}

	@Test
	void aSlowBodyWithinTheTimeoutIsServed() throws IOException {
		assertThat(answerTo("/streamed", ScriptedBackend.dripping(TEN, 10, 5)).text()).isEqualTo("dddddddddd");
		assertThat(answerTo("/whole", ScriptedBackend.dripping(TEN, 10, 5)).text()).isEqualTo("dddddddddd");
	}

	@Test
	void aBodyThatIsReadWholeAndTooSlowIsATimeout() throws IOException {
		isTimeout(answerTo("/whole", ScriptedBackend.dripping(TEN, 9, 200)));
	}

	@Test
	void aStreamedBodyThatIsTooSlowIsCutInTime() {
		assertThatThrownBy(() -> answerTo("/streamed", ScriptedBackend.dripping(MANY, 9, 200)))
			.isInstanceOf(IOException.class);
		edge.backend().follow(ScriptedBackend.GOOD);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/streamed", "/whole" })
	void aHeadThatIsTooSlowIsATimeout(String path) throws IOException {
		isTimeout(answerTo(path, ScriptedBackend.dripping("HTTP/1.1 200 OK\r\nX-Slow: ", 9, 200)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "/streamed", "/whole" })
	void whatComesAfterTheAnnouncedBodyReachesNobody(String path) throws IOException {
		Script script = ScriptedBackend.answering(TEN + "0123456789HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\npoison");
		assertThat(answerTo(path, script).text()).isEqualTo("0123456789");
		edge.backend().follow(ScriptedBackend.GOOD);
		for (int i = 0; i < 8; i++) {
			assertThat(edge.get(path).text()).isEqualTo("good");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/streamed", "/whole" })
	void garbageAfterTheAnswerReachesNobody(String path) throws IOException {
		assertThat(answerTo(path, ScriptedBackend.answering(TEN + "0123456789garbage\r\n\r\n")).text())
			.isEqualTo("0123456789");
		edge.backend().follow(ScriptedBackend.GOOD);
		for (int i = 0; i < 8; i++) {
			assertThat(edge.get(path).text()).isEqualTo("good");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/streamed", "/whole" })
	void http10AndABodyThatEndsWithTheConnectionAreServed(String path) throws IOException {
		assertThat(
				answerTo(path, ScriptedBackend.closingAfter("HTTP/1.0 200 OK\r\nContent-Type: text/plain\r\n\r\nold"))
					.text())
			.isEqualTo("old");
		assertThat(
				answerTo(path, ScriptedBackend.closingAfter("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\nnew"))
					.text())
			.isEqualTo("new");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/streamed", "/whole" })
	void interimAnswersAreLeftAside(String path) throws IOException {
		Script script = ScriptedBackend.answering(
				"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" + TEN + "0123456789");
		HttpMessage answer = answerTo(path, script);
		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.text()).isEqualTo("0123456789");
	}

	@ParameterizedTest
	@CsvSource({ "/streamed, 204, 204", "/streamed, 304, 304", "/whole, 204, 200", "/whole, 304, 200" })
	void aBodyThatMustNotBeReachesNobody(String path, int status, int mapped) throws IOException {
		Script script = ScriptedBackend
			.answering("HTTP/1.1 " + status + " Some Reason\r\nContent-Length: 4\r\n\r\nbody");
		HttpMessage answer = answerTo(path, script);
		assertThat(answer.status()).isEqualTo(mapped);
		assertThat(answer.text()).isEmpty();
		edge.backend().follow(ScriptedBackend.GOOD);
		for (int i = 0; i < 8; i++) {
			assertThat(edge.get(path).text()).isEqualTo("good");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/patient", "/whole" })
	void anAnswerOverThePayloadLimitIsAnError(String path) throws IOException {
		Script announced = (socket, request) -> {
			ScriptedBackend.write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 10485761\r\n\r\n");
			socket.getOutputStream().write(new byte[10_485_761]);
		};
		assertThat(answerTo(path, announced).status()).isEqualTo(500);
		Script unannounced = (socket, request) -> {
			ScriptedBackend.write(socket, "HTTP/1.1 200 OK\r\n\r\n");
			socket.getOutputStream().write(new byte[10_485_761]);
			socket.close();
		};
		assertThat(answerTo(path, unannounced).status()).isEqualTo(500);
	}

}
