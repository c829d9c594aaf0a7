package dev.edge.gateway.robustness;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

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

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Holds that requests which come at once are answered one after the other.
 */
@ExtendWith(OutputCaptureExtension.class)
class PipeliningTests {

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

	private static String request(String path) {
		return request(path, "");
	}

	private static String request(String path, String lines) {
		return "GET /prod" + path + " HTTP/1.1\r\n" + HOST + lines + "\r\n";
	}

	private static void answers(String requests, String... texts) throws IOException {
		try (RawConnection connection = edge.connect()) {
			connection.send(requests);
			for (String text : texts) {
				assertThat(Objects.requireNonNull(connection.answer()).text()).isEqualTo(text);
			}
			connection.send(request("/files/end", "Connection: close\r\n"));
			assertThat(connection.rest()).endsWith("/files/end");
		}
	}

	private static List<String> paths() {
		return edge.backend().calls().stream().map((call) -> call.startLine().split(" ", 3)[1]).toList();
	}

	@Test
	void answersComeInTheOrderOfTheRequests() throws IOException {
		String length = "POST /prod/files/2 HTTP/1.1\r\n" + HOST + "Content-Length: 4\r\n\r\nbody";
		String chunks = "POST /prod/files/3 HTTP/1.1\r\n" + HOST
				+ "Transfer-Encoding: chunked\r\n\r\n4\r\nbody\r\n0\r\n\r\n";
		answers(request("/files/1") + length + chunks + request("/files/4"), "/files/1", "/files/2", "/files/3",
				"/files/4");
		assertThat(paths()).containsExactly("/files/1", "/files/2", "/files/3", "/files/4", "/files/end");
	}

	@Test
	void moreRequestsThanAreReadAtOnceAreAnswered() throws IOException {
		String[] paths = IntStream.range(0, 200).mapToObj((i) -> "/files/" + i).toArray(String[]::new);
		String filling = "X-Filling: " + "a".repeat(500) + "\r\n";
		answers(Stream.of(paths).map((path) -> request(path, filling)).collect(Collectors.joining()), paths);
		assertThat(paths()).startsWith(paths).hasSize(201);
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET /prod/files/3 HTTP/1.1\r\n" + HOST + "Connection: close\r\n\r\n",
			"GET /prod/files/3 HTTP/1.0\r\n\r\n" })
	void theLastRequestMayEndTheConnection(String last) throws IOException {
		try (RawConnection connection = edge.connect()) {
			connection.send(request("/files/1") + request("/files/2") + last + request("/files/4"));
			for (int i = 1; i <= 3; i++) {
				assertThat(Objects.requireNonNull(connection.answer()).text()).isEqualTo("/files/" + i);
			}
			assertThat(connection.rest()).isEmpty();
		}
		assertThat(paths()).containsExactly("/files/1", "/files/2", "/files/3");
	}

	@Test
	void anErrorOfTheGatewayStandsInItsPlace() throws IOException {
		answers(request("/files/1") + request("/none") + request("/files/3"), "/files/1",
				"{\"message\":\"Missing Authentication Token\"}", "/files/3");
		assertThat(paths()).containsExactly("/files/1", "/files/3", "/files/end");
	}

	@ParameterizedTest
	@ValueSource(strings = { "NONSENSE\r\n\r\n", "GET /prod/files/2 HTTP/1.1\r\n\r\n",
			"GET /prod/files/2 HTTP/1.1\r\n" + HOST + "no colon\r\n\r\n" })
	void whatIsNoRequestIsRefusedInItsPlaceAndEndsTheConnection(String nonsense) throws IOException {
		try (RawConnection connection = edge.connect()) {
			connection.send(request("/files/1") + nonsense + request("/files/3"));
			assertThat(Objects.requireNonNull(connection.answer()).text()).isEqualTo("/files/1");
			assertThat(Objects.requireNonNull(connection.answer()).status()).isEqualTo(400);
			assertThat(connection.rest()).isEmpty();
		}
		assertThat(paths()).containsExactly("/files/1");
	}

	@Test
	void aBrokenBodyTakesNoAnswerFromTheRequestBefore() throws IOException {
		try (RawConnection connection = edge.connect()) {
			connection.send(request("/files/1") + "POST /prod/files/2 HTTP/1.1\r\n" + HOST
					+ "Transfer-Encoding: chunked\r\n\r\nzz\r\n" + request("/files/3"));
			assertThat(Objects.requireNonNull(connection.answer()).text()).isEqualTo("/files/1");
			assertThat(connection.rest()).isEmpty();
		}
		assertThat(paths()).containsExactly("/files/1");
	}

	@Test
	void theBodyOfARequestThatIsRefusedIsNoRequest() throws IOException {
		String body = request("/files/smuggled");
		answers("POST /prod/none HTTP/1.1\r\n" + HOST + "Content-Length: " + body.length() + "\r\n\r\n" + body
				+ request("/files/2"), "{\"message\":\"Missing Authentication Token\"}", "/files/2");
		assertThat(paths()).containsExactly("/files/2", "/files/end");
	}

}
