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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import dev.edge.gateway.behaviour.HttpMessage;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Holds that a request ends where everybody sees its end, or is refused.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9112#section-6">RFC 9112, section 6</a>
 */
@ExtendWith(OutputCaptureExtension.class)
class RequestFramingTests {

	private static final String HOST = "Host: edge.example\r\n";

	private static final String SMUGGLED = "GET /prod/streamed?smuggled HTTP/1.1\r\n" + HOST + "\r\n";

	private static final String CHUNKED = "POST /prod/streamed HTTP/1.1\r\n" + HOST
			+ "Transfer-Encoding: chunked\r\n\r\n";

	@SuppressWarnings("NullAway.Init")
	private static RunningEdge edge;

	@BeforeAll
	static void start(@TempDir Path folder) throws IOException {
		edge = new RunningEdge(folder, Map.of());
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
	@ValueSource(strings = { "Content-Length: 4\r\nContent-Length: 5\r\n", "Content-Length: 4\r\nContent-Length: 4\r\n",
			"Content-Length: 4, 5\r\n", "Content-Length: 4, 4\r\n", "Content-Length: -1\r\n", "Content-Length: +4\r\n",
			"Content-Length: 4x\r\n", "Content-Length: 0x4\r\n", "Content-Length: \r\n",
			"Content-Length: 99999999999999999999\r\n", "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n",
			"Transfer-Encoding: chunked\r\nContent-Length: 4\r\n" })
	void aLengthThatIsAmbiguousIsRefused(String lines) throws IOException {
		edge.refuses(400, "POST /prod/streamed HTTP/1.1\r\n" + HOST + lines + "\r\nbody" + SMUGGLED);
	}

	@ParameterizedTest
	@ValueSource(strings = { "Transfer-Encoding: gzip\r\n", "Transfer-Encoding: gzip, chunked\r\n",
			"Transfer-Encoding: chunked, chunked\r\n", "Transfer-Encoding: chunked, identity\r\n",
			"Transfer-Encoding: ,chunked\r\n", "Transfer-Encoding: chunked,\r\n", "Transfer-Encoding: xchunked\r\n",
			"Transfer-Encoding: \"chunked\"\r\n", "Transfer-Encoding: chunked;q=1\r\n", "Transfer-Encoding: \r\n",
			"Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n", "Transfer-Encoding:\u000bchunked\r\n",
			"Transfer-Encoding:\r\n chunked\r\n", "Transfer-Encoding : chunked\r\n",
			"Transfer-Encoding\t: chunked\r\n" })
	void aCodingThatIsNotJustChunkedIsRefused(String lines) throws IOException {
		edge.refuses(400, "POST /prod/streamed HTTP/1.1\r\n" + HOST + lines + "\r\n4\r\nbody\r\n0\r\n\r\n" + SMUGGLED);
	}

	@Test
	void chunksOfHttp10AreRefused() throws IOException {
		edge.refuses(400, CHUNKED.replace("HTTP/1.1", "HTTP/1.0") + "4\r\nbody\r\n0\r\n\r\n" + SMUGGLED);
	}

	@ParameterizedTest
	@ValueSource(strings = { "Transfer-Encoding: chunked\r\n", "Transfer-Encoding:\tchunked\t\r\n",
			"transfer-encoding: CHUNKED\r\n" })
	void chunksReachTheBackendAsOneBody(String line) throws IOException {
		HttpMessage answer = edge.exchange(
				"POST /prod/streamed HTTP/1.1\r\n" + HOST + line + "\r\n2;ext=\"a\";b\r\nbo\r\n002\r\ndy\r\n0\r\n\r\n");
		assertThat(Objects.requireNonNull(answer).text()).isEqualTo("good");
		assertThat(edge.backend().calls()).singleElement().satisfies((call) -> {
			assertThat(call.text()).isEqualTo("body");
			assertThat(call.values("Transfer-Encoding")).isEmpty();
			assertThat(call.values("Content-Length")).containsExactly("4");
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "zz\r\nbody\r\n", "-1\r\nbody\r\n", "+4\r\nbody\r\n", "0x4\r\nbody\r\n", "4_0\r\nbody\r\n",
			"\r\nbody\r\n", "4\r\nbodyX\r\n", "4\nbody\r\n", "4;a\nbody\r\n", "4;a\rb\r\nbody\r\n",
			"4;a=\"\r\n\r\nbody\r\n", "4;\u0000\r\nbody\r\n0\r\n\r\n", "80000004\r\nbody\r\n", "100000004\r\nbody\r\n",
			"10000000000000004\r\nbody\r\n", "4\r\nbody\r\n0\r\nno colon\r\n\r\n",
			"4\r\nbody\r\n0\r\nX-Nul: a\u0000b\r\n\r\n" })
	void aBrokenChunkEndsTheConnectionAndReachesNoBackend(String chunks) throws IOException {
		try (RawConnection connection = edge.connect()) {
			connection.send(CHUNKED + chunks + SMUGGLED);
			assertThat(connection.rest()).isEmpty();
		}
		assertThat(edge.get("/streamed").text()).isEqualTo("good");
		assertThat(edge.backend().calls()).hasSize(1);
	}

	@Test
	void aBrokenChunkIsNoFaultOfTheEdge(CapturedOutput output) throws IOException {
		try (RawConnection connection = edge.connect()) {
			assertThat(connection.send(CHUNKED + "zz\r\n").rest()).isEmpty();
		}
		Awaitility.await()
			.untilAsserted(() -> assertThat(output.getOut()).contains("\"POST /streamed HTTP/1.1\" 400 "));
	}

	@Test
	void aTrailerIsNoHeader() throws IOException {
		try (RawConnection connection = edge.connect()) {
			String trailer = "X-Required: trailer\r\nContent-Length: 9\r\n\r\n";
			connection.send(CHUNKED + "4\r\nbody\r\n0\r\n" + trailer);
			assertThat(Objects.requireNonNull(connection.answer()).text()).isEqualTo("good");
			connection.send(CHUNKED.replace("/streamed", "/required") + "0\r\n" + trailer);
			assertThat(Objects.requireNonNull(connection.answer()).status()).isEqualTo(400);
		}
		assertThat(edge.backend().calls()).singleElement().satisfies((call) -> {
			assertThat(call.values("X-Required")).isEmpty();
			assertThat(call.values("Content-Length")).containsExactly("4");
		});
	}

	@Test
	void aBodyThatDripsPastTheTimeoutOfItsBackendIsGivenUp() throws IOException {
		HttpMessage answer = edge
			.exchange("POST /prod/streamed HTTP/1.1\r\n" + HOST + "Content-Length: 100\r\n\r\nbody");
		assertThat(Objects.requireNonNull(answer).status()).isEqualTo(504);
		assertThat(edge.backend().calls()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/streamed", "/whole" })
	void aClientThatWaitsToBeAskedForItsBodyIsAsked(String path) throws IOException {
		try (RawConnection connection = edge.connect()) {
			connection.send(
					"POST /prod" + path + " HTTP/1.1\r\n" + HOST + "Content-Length: 4\r\nExpect: 100-continue\r\n\r\n");
			assertThat(connection.head()).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
			assertThat(Objects.requireNonNull(connection.send("body").answer()).text()).isEqualTo("good");
		}
		assertThat(edge.backend().calls()).singleElement().satisfies((call) -> {
			assertThat(call.text()).isEqualTo("body");
			assertThat(call.values("Expect")).isEmpty();
		});
	}

	@ParameterizedTest
	@CsvSource({ "/none, 4, 403", "/required, 4, 400", "/streamed, 10485761, 413" })
	void aClientWhoseRequestIsRefusedIsNotAskedForItsBody(String path, int length, int status) throws IOException {
		try (RawConnection connection = edge.connect()) {
			connection.send("POST /prod" + path + " HTTP/1.1\r\n" + HOST + "Content-Length: " + length
					+ "\r\nExpect: 100-continue\r\n\r\n");
			assertThat(connection.head()).startsWith("HTTP/1.1 " + status);
		}
		assertThat(edge.backend().calls()).isEmpty();
	}

	@Test
	void anUnknownExpectationIsPassedOver() throws IOException {
		HttpMessage answer = edge
			.exchange("POST /prod/streamed HTTP/1.1\r\n" + HOST + "Content-Length: 4\r\nExpect: a-miracle\r\n\r\nbody");
		assertThat(Objects.requireNonNull(answer).text()).isEqualTo("good");
		assertThat(edge.backend().calls()).singleElement()
			.satisfies((call) -> assertThat(call.values("Expect")).isEmpty());
	}

	@Test
	void nobodyIsToldOfABodyThatDoesNotCome() throws IOException {
		edge.backend().follow(ScriptedBackend.answering("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n"));
		HttpMessage answer = edge
			.exchange("GET /prod/streamed HTTP/1.1\r\n" + HOST + "X-HTTP-Method-Override: HEAD\r\n\r\n");
		assertThat(Objects.requireNonNull(answer).values("Content-Length")).containsExactly("0");
		assertThat(edge.backend().calls()).extracting(HttpMessage::startLine)
			.containsExactly("HEAD /streamed HTTP/1.1");
	}

}
