package dev.edge.gateway.robustness;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.edge.gateway.behaviour.HttpMessage;
import dev.edge.gateway.robustness.ScriptedBackend.Script;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Holds what becomes of a request when the backend has closed the connection that was
 * kept for it.
 */
class KeptConnectionsTests {

	private static final String GET = "GET /prod/patient HTTP/1.1\r\nHost: edge.example\r\n\r\n";

	@SuppressWarnings("NullAway.Init")
	private static RunningEdge edge;

	@BeforeAll
	static void start(@TempDir Path folder) throws IOException {
		edge = new RunningEdge(folder, Map.of());
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

	@Test
	void aRequestThatChangesNothingIsSentOnceMoreWhenTheBackendClosedTheConnectionThatWasKept() throws IOException {
		try (RawConnection client = edge.connect()) {
			keepsAConnection(client);
			edge.backend().follow(closingTheFirst());
			assertThat(Objects.requireNonNull(client.send(GET).answer()).text()).isEqualTo("good");
			assertThat(edge.backend().calls()).hasSize(2);
		}
	}

	@Test
	void aPostIsNotSentOnceMore() throws IOException {
		try (RawConnection client = edge.connect()) {
			keepsAConnection(client);
			edge.backend().follow(closingTheFirst());
			HttpMessage answer = client
				.send("POST /prod/patient HTTP/1.1\r\nHost: edge.example\r\nContent-Length: 4\r\n\r\nbody")
				.answer();
			assertThat(Objects.requireNonNull(answer).status()).isEqualTo(504);
			assertThat(edge.backend().calls()).hasSize(1);
		}
	}

	@Test
	void aRequestIsSentOnceMoreOnlyOnce() throws IOException {
		try (RawConnection client = edge.connect()) {
			keepsAConnection(client);
			edge.backend().follow((socket, request) -> socket.close());
			assertThat(Objects.requireNonNull(client.send(GET).answer()).status()).isEqualTo(504);
			assertThat(edge.backend().calls()).hasSize(2);
		}
	}

	@Test
	void connectionsThatTheBackendHasClosedFailNoRequest() throws IOException {
		try (RawConnection client = edge.connect()) {
			edge.backend().follow((socket, request) -> {
				ScriptedBackend.GOOD.answer(socket, request);
				socket.close();
			});
			for (int i = 0; i < 20; i++) {
				assertThat(Objects.requireNonNull(client.send(GET).answer()).text()).isEqualTo("good");
			}
		}
	}

	private static void keepsAConnection(RawConnection client) throws IOException {
		edge.backend().follow(ScriptedBackend.GOOD);
		assertThat(Objects.requireNonNull(client.send(GET).answer()).text()).isEqualTo("good");
	}

	private static Script closingTheFirst() {
		return new Script() {
			private boolean closed;

			@Override
			public synchronized void answer(Socket socket, HttpMessage request)
					throws IOException, InterruptedException {
				if (this.closed) {
					ScriptedBackend.GOOD.answer(socket, request);
					return;
				}
				this.closed = true;
				socket.close();
			}
		};
	}

}
