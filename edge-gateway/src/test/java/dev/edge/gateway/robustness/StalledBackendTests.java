package dev.edge.gateway.robustness;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.edge.gateway.behaviour.HttpMessage;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Holds the edge within its memory when a backend takes connections and reads nothing of
 * what is sent.
 */
class StalledBackendTests {

	private static final int LARGE = 9 * 1024 * 1024;

	private static final String DEFINITION = """
			openapi: 3.0.3
			info: {title: stalled, version: '1'}
			x-amazon-apigateway-binary-media-types: ['application/octet-stream']
			paths:
			  /stalled:
			    post:
			      responses: {}
			      x-amazon-apigateway-integration:
			        {type: http_proxy, httpMethod: POST, uri: 'http://127.0.0.1:%1$d/', timeoutInMillis: 8000}
			  /good:
			    post:
			      responses: {}
			      x-amazon-apigateway-integration: {type: http_proxy, httpMethod: POST, uri: 'http://127.0.0.1:%2$d/'}
			""";

	@SuppressWarnings("NullAway.Init")
	private static ServerSocket stalled;

	@SuppressWarnings("NullAway.Init")
	private static DrainingBackend good;

	@SuppressWarnings("NullAway.Init")
	private static EdgeProcess edge;

	@BeforeAll
	static void start(@TempDir Path folder) throws IOException {
		// The kernel takes the connections and little of what is sent, nobody else does.
		stalled = new ServerSocket();
		stalled.setReceiveBufferSize(4096);
		stalled.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 2000);
		good = new DrainingBackend();
		edge = new EdgeProcess(folder, DEFINITION.formatted(stalled.getLocalPort(), good.port()),
				"--edge.api.body-timeout=5s");
	}

	@AfterEach
	void stillServes() throws IOException {
		assertThat(upload("/good", "application/octet-stream", 10)).isEqualTo("200");
		assertThat(edge.log()).doesNotContain("LEAK:")
			.doesNotContain("no rule foresees")
			.doesNotContain("OutOf")
			.doesNotContain("ERROR");
	}

	@AfterAll
	static void stop() throws IOException {
		edge.close();
		stalled.close();
		good.close();
	}

	private static String upload(String path, String type, int size) throws IOException {
		try (RawConnection connection = edge.connect()) {
			connection
				.send("POST /prod" + path + " HTTP/1.1\r\nHost: edge.example\r\nContent-Type: " + type
						+ "\r\nContent-Length: " + size + "\r\n\r\n")
				.sendZeros(size);
			HttpMessage answer = connection.answer();
			return (answer != null) ? "" + answer.status() : "no answer";
		}
		catch (SocketException ex) {
			// An answer before the end of the body can be lost to a client that still
			// sends.
			return "504";
		}
	}

	@Test
	void bodiesThatFindNoMemoryInTimeAreRefused() throws Exception {
		List<String> answers = Crowd.atOnce(64, () -> upload("/stalled", "text/plain", LARGE));
		assertThat(answers).contains("504", "429").allMatch((status) -> status.equals("504") || status.equals("429"));
	}

	@Test
	void bodiesThatPassThroughTakeABoundedAmountOfMemoryTogether() throws Exception {
		assertThat(Crowd.atOnce(300, () -> upload("/stalled", "application/octet-stream", LARGE / 4)))
			.containsOnly("504");
	}

}
