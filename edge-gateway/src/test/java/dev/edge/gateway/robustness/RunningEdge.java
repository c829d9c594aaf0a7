package dev.edge.gateway.robustness;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;

import io.netty.util.ResourceLeakDetector;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

import dev.edge.gateway.behaviour.Addresses;
import dev.edge.gateway.behaviour.Edge;
import dev.edge.gateway.behaviour.HttpMessage;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The whole edge in front of a {@link ScriptedBackend}, with Netty's leak detection on.
 * Under {@code /prod}, bodies pass through {@code /streamed} as they come and are read
 * whole on {@code /whole}; both time out after {@link #TIMEOUT}, and the two under
 * {@code /patient} never in a test. What is under {@code /files} goes on with its path,
 * {@code /required} wants a header {@code X-Required}, and nobody listens behind
 * {@code /refused}.
 */
final class RunningEdge implements AutoCloseable {

	static final Duration TIMEOUT = Duration.ofMillis(600);

	private static final String DEFINITION = """
			openapi: 3.0.3
			info: {title: robustness, version: '1'}
			x-amazon-apigateway-binary-media-types: ['*/*']
			x-amazon-apigateway-request-validators: {parameters: {validateRequestParameters: true}}
			paths:
			  /streamed:
			    x-amazon-apigateway-any-method:
			      responses: {}
			      x-amazon-apigateway-integration:
			        {type: http_proxy, httpMethod: ANY, uri: 'http://${backend}/streamed', timeoutInMillis: 600}
			  /whole:
			    x-amazon-apigateway-any-method:
			      responses: {'200': {description: ok}}
			      x-amazon-apigateway-integration:
			        type: http
			        httpMethod: ANY
			        uri: 'http://${backend}/whole'
			        timeoutInMillis: 600
			        responses: {default: {statusCode: '200'}}
			  /patient:
			    x-amazon-apigateway-any-method:
			      responses: {}
			      x-amazon-apigateway-integration: {type: http_proxy, httpMethod: ANY, uri: 'http://${backend}/patient'}
			  /patient/whole:
			    get:
			      responses: {'200': {description: ok}}
			      x-amazon-apigateway-integration:
			        type: http
			        httpMethod: GET
			        uri: 'http://${backend}/patient'
			        responses: {default: {statusCode: '200'}}
			  /files/{proxy+}:
			    x-amazon-apigateway-any-method:
			      parameters: [{name: proxy, in: path, required: true, schema: {type: string}}]
			      responses: {}
			      x-amazon-apigateway-integration:
			        type: http_proxy
			        httpMethod: ANY
			        uri: 'http://${backend}/files/{proxy}'
			        requestParameters: {integration.request.path.proxy: method.request.path.proxy}
			  /required:
			    x-amazon-apigateway-any-method:
			      x-amazon-apigateway-request-validator: parameters
			      parameters: [{name: X-Required, in: header, required: true, schema: {type: string}}]
			      responses: {}
			      x-amazon-apigateway-integration: {type: http_proxy, httpMethod: ANY, uri: 'http://${backend}/required'}
			  /refused/whole:
			    get:
			      responses: {'200': {description: ok}}
			      x-amazon-apigateway-integration:
			        type: http
			        httpMethod: GET
			        uri: 'http://${closed}/'
			        responses: {default: {statusCode: '200'}}
			  /refused:
			    get:
			      responses: {}
			      x-amazon-apigateway-integration: {type: http_proxy, httpMethod: GET, uri: 'http://${closed}/'}
			""";

	private final ScriptedBackend backend = new ScriptedBackend();

	private final Edge edge;

	RunningEdge(Path folder, Map<String, Object> properties) throws IOException {
		ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.PARANOID);
		int closed;
		try (ScriptedBackend unused = new ScriptedBackend()) {
			closed = unused.port();
		}
		this.edge = Edge.start(new Edge.Setup(DEFINITION, properties), folder,
				new Addresses(this.backend.port(), 0, closed));
	}

	ScriptedBackend backend() {
		return this.backend;
	}

	RawConnection connect() throws IOException {
		return new RawConnection(this.edge.port());
	}

	/**
	 * Sends a request on a connection of its own and reads its answer.
	 * @param request the bytes of the request as ISO 8859-1
	 * @return the answer, or {@code null} if the connection was closed instead
	 */
	@Nullable HttpMessage exchange(String request) throws IOException {
		try (RawConnection connection = connect()) {
			return connection.send(request).answer();
		}
	}

	/**
	 * Asks for a resource.
	 * @param path its path without the stage
	 * @return the answer
	 */
	HttpMessage get(String path) throws IOException {
		return Objects.requireNonNull(exchange("GET /prod" + path + " HTTP/1.1\r\nHost: edge.example\r\n\r\n"),
				"the connection was closed without an answer");
	}

	/**
	 * Holds that a request is refused, that nothing that follows it is answered, and that
	 * no backend hears of it.
	 * @param status the status of the answer
	 * @param request the bytes of the request and of what follows it
	 */
	void refuses(int status, String request) throws IOException {
		try (RawConnection connection = connect()) {
			HttpMessage answer = connection.send(request).answer();
			assertThat(answer).as("an answer").isNotNull();
			assertThat(Objects.requireNonNull(answer).status()).isEqualTo(status);
			assertThat(connection.rest()).as("what follows the answer").isEmpty();
		}
		assertThat(this.backend.calls()).isEmpty();
	}

	/**
	 * Holds that the edge serves as before.
	 */
	void servesAGoodRequest() throws IOException {
		this.backend.follow(ScriptedBackend.GOOD);
		assertThat(get("/streamed").text()).isEqualTo("good");
		assertThat(get("/whole").text()).isEqualTo("good");
		// Netty reports a leak upon the next allocation after its buffer was collected.
		System.gc();
		assertThat(get("/streamed").text()).isEqualTo("good");
	}

	/**
	 * Holds that bad backends' connections are closed: those left are the ones that good
	 * requests keep for the next one, at most one for each event loop.
	 */
	void leaksNoConnection() {
		int eventLoops = Math.max(Runtime.getRuntime().availableProcessors(), 4);
		Awaitility.await()
			.atMost(Duration.ofSeconds(5))
			.untilAsserted(() -> assertThat(this.backend.openConnections()).isLessThanOrEqualTo(eventLoops));
	}

	/**
	 * Holds that what happened changed nothing: the edge serves, holds on to nothing, and
	 * has written no more than its access log.
	 * @param log what it has written
	 */
	void isUnharmed(String log) throws IOException {
		servesAGoodRequest();
		leaksNoConnection();
		assertThat(log).doesNotContain("LEAK:", "\tat ", "Exception", "no rule foresees");
	}

	@Override
	public void close() throws IOException {
		this.edge.close();
		this.backend.close();
	}

}
