package dev.edge.gateway.robustness;

import java.io.IOException;
import java.nio.file.Path;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.edge.gateway.behaviour.HttpMessage;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Holds the edge within the memory of a small container, whatever comes at once.
 */
class MemoryTests {

	private static final int CLIENTS = 64;

	private static final int LARGE = 9 * 1024 * 1024;

	private static final String DEFINITION = """
			openapi: 3.0.3
			info: {title: memory, version: '1'}
			x-amazon-apigateway-binary-media-types: ['application/octet-stream']
			paths:
			  /proxy:
			    x-amazon-apigateway-any-method:
			      responses: {}
			      x-amazon-apigateway-integration: {type: http_proxy, httpMethod: ANY, uri: 'http://127.0.0.1:%1$d/proxy'}
			  /custom:
			    x-amazon-apigateway-any-method:
			      responses: {'200': {description: ok}}
			      x-amazon-apigateway-integration:
			        type: http
			        httpMethod: ANY
			        uri: 'http://127.0.0.1:%1$d/custom'
			        responses: {default: {statusCode: '200'}}
			""";

	@SuppressWarnings("NullAway.Init")
	private static DrainingBackend backend;

	@SuppressWarnings("NullAway.Init")
	private static EdgeProcess edge;

	@BeforeAll
	static void start(@TempDir Path folder) throws IOException {
		backend = new DrainingBackend();
		edge = new EdgeProcess(folder, DEFINITION.formatted(backend.port()));
	}

	@AfterEach
	void stillServes() throws IOException {
		assertThat(edge.log()).doesNotContain("LEAK:")
			.doesNotContain("no rule foresees")
			.doesNotContain("OutOfMemory")
			.doesNotContain("ERROR");
		assertThat(upload("/proxy", "application/octet-stream", false, 10)).isEqualTo("10");
	}

	@AfterAll
	static void stop() throws IOException {
		edge.close();
		backend.close();
	}

	private static String upload(String path, String type, boolean chunked, int size) throws IOException {
		try (RawConnection connection = edge.connect()) {
			connection.send("POST /prod" + path + " HTTP/1.1\r\nHost: edge.example\r\nContent-Type: " + type + "\r\n");
			if (chunked) {
				connection.send("Transfer-Encoding: chunked\r\n\r\n" + Integer.toHexString(size) + "\r\n");
				connection.sendZeros(size);
				connection.send("\r\n0\r\n\r\n");
			}
			else {
				connection.send("Content-Length: " + size + "\r\n\r\n").sendZeros(size);
			}
			HttpMessage answer = connection.answer();
			return (answer != null) ? answer.text() : "no answer";
		}
	}

	@Test
	void manyLargeUploadsThatPassThroughAtOnceAreAllAnswered() throws Exception {
		assertThat(Crowd.atOnce(CLIENTS, () -> upload("/proxy", "application/octet-stream", false, LARGE)))
			.hasSize(CLIENTS)
			.containsOnly("" + LARGE);
	}

	@Test
	void manyLargeUploadsThatAreReadWholeAtOnceAreAllAnswered() throws Exception {
		assertThat(Crowd.atOnce(CLIENTS, () -> upload("/custom", "application/json", false, LARGE))).hasSize(CLIENTS)
			.containsOnly("" + LARGE);
	}

	@Test
	void manyLargeChunkedUploadsAtOnceAreAllAnswered() throws Exception {
		assertThat(Crowd.atOnce(CLIENTS, () -> upload("/proxy", "application/json", true, LARGE))).hasSize(CLIENTS)
			.containsOnly("" + LARGE);
	}

	@ParameterizedTest
	@ValueSource(strings = { "application/octet-stream", "text/plain" })
	void manyLargeAnswersAtOnceAllArrive(String type) throws Exception {
		assertThat(Crowd.atOnce(CLIENTS, () -> download("/proxy", type))).hasSize(CLIENTS).containsOnly("" + LARGE);
	}

	private static String download(String path, String type) throws IOException {
		try (RawConnection connection = edge.connect()) {
			connection.send("GET /prod" + path + "?size=" + LARGE + " HTTP/1.1\r\nHost: edge.example\r\nAccept: " + type
					+ "\r\n\r\n");
			HttpMessage answer = connection.answer();
			return (answer != null) ? "" + answer.body().length : "no answer";
		}
	}

	@Test
	void bytesThatAreNoTextTakeNoMoreMemoryThanOthers() throws Exception {
		int size = 3_000_000;
		String bytes = "\u00ff".repeat(size);
		assertThat(Crowd.atOnce(16,
				() -> exchange("Content-Type: application/json\r\nContent-Length: " + size + "\r\n\r\n", bytes)))
			.containsOnly("" + 3 * size);
	}

	@Test
	void textThatGrowsTooLargeIsRefused() throws Exception {
		String bytes = "\u00ff".repeat(LARGE);
		assertThat(Crowd.atOnce(8,
				() -> exchange("Content-Type: application/json\r\nContent-Length: " + LARGE + "\r\n\r\n", bytes)))
			.containsOnly("HTTP content length exceeded 10485760 bytes.");
	}

	private static String exchange(String head, String body) throws IOException {
		try (RawConnection connection = edge.connect()) {
			HttpMessage answer = connection.send("POST /prod/proxy HTTP/1.1\r\nHost: edge.example\r\n" + head)
				.send(body)
				.answer();
			return (answer != null) ? answer.text() : "no answer";
		}
	}

}
