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
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.edge.gateway.behaviour.HttpMessage;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Holds what becomes of a client that sends the end of its output and goes on listening,
 * as {@code nc -N} does.
 */
class HalfClosedClientTests {

	private static final String HOST = "Host: edge.example\r\n";

	private static final String GET = "GET /prod/streamed HTTP/1.1\r\n" + HOST + "\r\n";

	private static final String PREFIX_OF_POST = "POST /prod/%s HTTP/1.1\r\n" + HOST + "Content-Length: 8\r\n\r\nhalf";

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
	void stillServes() throws IOException {
		edge.servesAGoodRequest();
		edge.leaksNoConnection();
	}

	@AfterAll
	static void stop() throws IOException {
		edge.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "streamed", "whole" })
	void aWholeRequestIsAnsweredAndTheConnectionEnds(String path) throws IOException {
		edge.backend().follow(ScriptedBackend.dripping("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n", 3, 50));
		try (RawConnection connection = edge.connect()) {
			connection.send("POST /prod/" + path + " HTTP/1.1\r\n" + HOST + "Content-Length: 4\r\n\r\nbody")
				.endOutput();
			HttpMessage answer = Objects.requireNonNull(connection.answer());
			assertThat(answer.text()).isEqualTo("ddd");
			assertThat(connection.rest()).isEmpty();
		}
		assertThat(edge.backend().calls()).singleElement()
			.satisfies((call) -> assertThat(call.text()).isEqualTo("body"));
	}

	@Test
	void everyPipelinedRequestIsAnswered() throws IOException {
		try (RawConnection connection = edge.connect()) {
			connection.send(GET + GET + GET).endOutput();
			for (int i = 0; i < 3; i++) {
				assertThat(Objects.requireNonNull(connection.answer()).text()).isEqualTo("good");
			}
			assertThat(connection.rest()).isEmpty();
		}
	}

	@Test
	void aRequestThatIsRefusedIsAnswered() throws IOException {
		try (RawConnection connection = edge.connect()) {
			connection.send("GET /prod/streamed HTTP/1.1\r\n\r\n").endOutput();
			assertThat(Objects.requireNonNull(connection.answer()).status()).isEqualTo(400);
			assertThat(connection.rest()).isEmpty();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", GET, GET + "GET /prod/stre" })
	void aConnectionThatWaitsForTheNextRequestEnds(String sent) throws IOException {
		try (RawConnection connection = edge.connect()) {
			connection.send(sent);
			if (!sent.isEmpty()) {
				assertThat(Objects.requireNonNull(connection.answer()).text()).isEqualTo("good");
			}
			assertThat(connection.endOutput().rest()).isEmpty();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "streamed", "whole" })
	void halfOfABodyIsNoRequest(String path) throws IOException {
		try (RawConnection connection = edge.connect()) {
			connection.send(PREFIX_OF_POST.formatted(path)).endOutput();
			assertThat(connection.rest()).isEmpty();
		}
		assertThat(edge.backend().calls()).isEmpty();
	}

	@Test
	void aClientThatIsGoneHoldsNothingOnceItsAnswerHasCome() throws IOException {
		edge.backend().follow(ScriptedBackend.dripping("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n", 3, 50));
		try (RawConnection connection = edge.connect()) {
			connection.send(GET);
			Awaitility.await().until(() -> edge.backend().calls().size() == 1);
		}
	}

}
