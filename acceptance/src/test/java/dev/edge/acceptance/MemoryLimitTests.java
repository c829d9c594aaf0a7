package dev.edge.acceptance;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Stream;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Large uploads, many at once, to the edge's image in a container of 256 MB. It shares
 * the network of the host, where the backend is.
 */
@Requires({ Requirement.OWN_API, Requirement.DOCKER, Requirement.LINUX })
class MemoryLimitTests {

	private static final int UPLOADS = 64;

	private static final byte[] BODY = new byte[9 * 1024 * 1024];

	private static final String DEFINITION = """
			openapi: 3.0.3
			info: {title: uploads, version: '1'}
			x-amazon-apigateway-binary-media-types: ['application/octet-stream']
			paths:
			  /streamed:
			    post:
			      responses: {}
			      x-amazon-apigateway-integration: {type: http_proxy, httpMethod: POST, uri: 'http://127.0.0.1:%1$d/'}
			  /whole:
			    post:
			      responses: {'200': {description: ok}}
			      x-amazon-apigateway-integration:
			        type: http
			        httpMethod: POST
			        uri: 'http://127.0.0.1:%1$d/'
			        responses: {default: {statusCode: '200'}}
			""";

	private static final ExecutorService THREADS = Executors.newCachedThreadPool();

	private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	@SuppressWarnings("NullAway.Init")
	private static HttpServer backend;

	@SuppressWarnings("NullAway.Init")
	private static LoneEdge edge;

	@BeforeAll
	static void start(@TempDir Path folder) throws IOException {
		backend = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), UPLOADS);
		backend.setExecutor(THREADS);
		backend.createContext("/", MemoryLimitTests::count);
		backend.start();
		Files.writeString(folder.resolve("openapi.yaml"), DEFINITION.formatted(backend.getAddress().getPort()));
		edge = LoneEdge.start(folder);
	}

	@AfterEach
	void wasNotKilled() {
		assertThat(edge.isOutOfMemory()).as("killed for its memory").isFalse();
		assertThat(send("/streamed", "text/plain", BodyPublishers.ofString("small")).join()).isEqualTo("200 5");
	}

	@AfterAll
	static void stop() {
		edge.close();
		backend.stop(0);
		THREADS.shutdown();
	}

	private static void count(HttpExchange exchange) throws IOException {
		byte[] length = ("" + exchange.getRequestBody().transferTo(OutputStream.nullOutputStream()))
			.getBytes(StandardCharsets.US_ASCII);
		exchange.getResponseHeaders().add("Content-Type", "text/plain");
		exchange.sendResponseHeaders(200, length.length);
		exchange.getResponseBody().write(length);
		exchange.close();
	}

	private static List<String> atOnce(String path, String type, Supplier<BodyPublisher> body) {
		return Stream.generate(() -> send(path, type, body.get()))
			.limit(UPLOADS)
			.toList()
			.stream()
			.map(CompletableFuture::join)
			.toList();
	}

	private static CompletableFuture<String> send(String path, String type, BodyPublisher body) {
		HttpRequest request = HttpRequest.newBuilder(URI.create(edge.url() + path))
			.header("Content-Type", type)
			.POST(body)
			.build();
		return CLIENT.sendAsync(request, BodyHandlers.ofString()).thenApply(MemoryLimitTests::told);
	}

	private static String told(HttpResponse<String> response) {
		return response.statusCode() + " " + response.body();
	}

	@Test
	void uploadsThatPassThroughAreAllAnswered() {
		assertThat(atOnce("/streamed", "application/octet-stream", () -> BodyPublishers.ofByteArray(BODY)))
			.containsOnly("200 " + BODY.length);
	}

	@Test
	void uploadsThatAreReadWholeAreAllAnswered() {
		assertThat(atOnce("/whole", "application/json", () -> BodyPublishers.ofByteArray(BODY)))
			.containsOnly("200 " + BODY.length);
	}

	@Test
	void uploadsWithoutALengthAreAllAnswered() {
		assertThat(atOnce("/streamed", "application/octet-stream",
				() -> BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(BODY))))
			.containsOnly("200 " + BODY.length);
	}

}
