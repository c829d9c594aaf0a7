package dev.edge.service;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.logging.LoggingSystemProperty;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A {@link SampleService} on free ports of the loopback interface.
 */
final class RunningService implements AutoCloseable {

	private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private final ConfigurableApplicationContext context;

	private RunningService(ConfigurableApplicationContext context) {
		this.context = context;
	}

	static RunningService start(String... arguments) {
		SpringApplication application = new SpringApplication(SampleService.class);
		application.setDefaultProperties(
				Map.of("server.port", 0, "management.server.port", 0, "edge.service.drain-period", "0s"));
		return new RunningService(application.run(arguments));
	}

	ConfigurableApplicationContext context() {
		return this.context;
	}

	SampleController controller() {
		return this.context.getBean(SampleController.class);
	}

	URI uri(String path) {
		return onPort("local.server.port", path);
	}

	URI managementUri(String path) {
		return onPort("local.management.port", path);
	}

	private URI onPort(String property, String path) {
		return URI.create("http://127.0.0.1:" + this.context.getEnvironment().getRequiredProperty(property) + path);
	}

	HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
		return CLIENT.send(request("GET", uri(path), headers), BodyHandlers.ofString());
	}

	HttpResponse<String> head(String path) throws IOException, InterruptedException {
		return CLIENT.send(request("HEAD", uri(path)), BodyHandlers.ofString());
	}

	HttpResponse<String> getManagement(String path) throws IOException, InterruptedException {
		return CLIENT.send(request("GET", managementUri(path)), BodyHandlers.ofString());
	}

	CompletableFuture<HttpResponse<String>> getAsync(String path) {
		return CLIENT.sendAsync(request("GET", uri(path)), BodyHandlers.ofString());
	}

	private static HttpRequest request(String method, URI uri, String... headers) {
		HttpRequest.Builder request = HttpRequest.newBuilder(uri)
			.timeout(Duration.ofSeconds(30))
			.method(method, HttpRequest.BodyPublishers.noBody());
		if (headers.length > 0) {
			request.headers(headers);
		}
		return request.build();
	}

	@Override
	public void close() {
		this.context.close();
		// Boot keeps the format as a system property: the next service of this JVM would
		// find it.
		System.clearProperty(LoggingSystemProperty.CONSOLE_STRUCTURED_FORMAT.getEnvironmentVariableName());
	}

}
