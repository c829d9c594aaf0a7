package dev.edge.gateway.robustness;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Ends the edge as a container runtime does, while requests are under way.
 */
class ShutdownTests {

	private static final int CLIENTS = 20;

	private static final String DEFINITION = """
			openapi: 3.0.3
			info: {title: shutdown, version: '1'}
			paths:
			  /slow:
			    get:
			      responses: {}
			      x-amazon-apigateway-integration: {type: http_proxy, httpMethod: GET, uri: 'http://127.0.0.1:%d/slow'}
			""";

	@Test
	void whatWasAcceptedIsAnsweredAndTheProcessEnds(@TempDir Path folder) throws IOException, InterruptedException {
		CountDownLatch answers = new CountDownLatch(1);
		try (ScriptedBackend backend = new ScriptedBackend();
				EdgeProcess edge = new EdgeProcess(folder, DEFINITION.formatted(backend.port()))) {
			backend.follow((socket, request) -> {
				answers.await();
				ScriptedBackend.GOOD.answer(socket, request);
			});
			List<RawConnection> clients = new ArrayList<>();
			for (int i = 0; i < CLIENTS; i++) {
				clients.add(edge.connect().send("GET /prod/slow HTTP/1.1\r\nHost: edge.example\r\n\r\n"));
			}
			Awaitility.await().untilAsserted(() -> assertThat(backend.calls()).hasSize(CLIENTS));
			assertThat(edge.readiness()).isEqualTo(200);
			edge.terminate();
			Awaitility.await().untilAsserted(() -> assertThat(edge.log()).contains("Commencing graceful shutdown"));
			assertThat(edge.readiness()).isEqualTo(503);
			answers.countDown();
			for (RawConnection client : clients) {
				assertThat(Objects.requireNonNull(client.answer()).text()).isEqualTo("good");
			}
			assertThat(edge.awaitEnd()).isEqualTo(143);
			assertThat(edge.log()).contains("Graceful shutdown complete").doesNotContain("LEAK:");
		}
	}

	@Test
	void aRequestThatDoesNotEndHoldsTheProcessNoLongerThanItsGracePeriod(@TempDir Path folder)
			throws IOException, InterruptedException {
		try (ScriptedBackend backend = new ScriptedBackend();
				EdgeProcess edge = new EdgeProcess(folder, DEFINITION.formatted(backend.port()),
						"--spring.lifecycle.timeout-per-shutdown-phase=1s");
				RawConnection client = edge.connect()) {
			backend.follow((socket, request) -> {
			});
			client.send("GET /prod/slow HTTP/1.1\r\nHost: edge.example\r\n\r\n");
			Awaitility.await().untilAsserted(() -> assertThat(backend.calls()).hasSize(1));
			edge.terminate();
			assertThat(edge.awaitEnd()).isEqualTo(143);
			assertThat(client.rest()).doesNotContain("HTTP/1.1 504");
		}
	}

}
