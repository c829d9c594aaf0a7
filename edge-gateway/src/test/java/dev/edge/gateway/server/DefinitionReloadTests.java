package dev.edge.gateway.server;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import dev.edge.gateway.behaviour.Addresses;
import dev.edge.gateway.behaviour.Edge;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A definition that changes while the edge serves it.
 */
@ExtendWith(OutputCaptureExtension.class)
class DefinitionReloadTests {

	private static final int CLIENTS = 4;

	private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	@TempDir
	@SuppressWarnings("NullAway.Init")
	private Path folder;

	@SuppressWarnings("NullAway.Init")
	private Path file;

	@SuppressWarnings("NullAway.Init")
	private Edge edge;

	@BeforeEach
	void start() {
		this.file = this.folder.resolve("definition.yaml");
		this.edge = Edge.start(new Edge.Setup(answering("first"), Map.of()), this.folder, new Addresses(0, 0, 0));
	}

	@AfterEach
	void stop() {
		this.edge.close();
	}

	@Test
	void aChangeUnderLoadDropsNoRequest() throws Exception {
		AtomicBoolean done = new AtomicBoolean();
		Set<String> seen = ConcurrentHashMap.newKeySet();
		ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
		try {
			List<Future<Integer>> loads = new ArrayList<>();
			for (int i = 0; i < CLIENTS; i++) {
				loads.add(clients.submit(() -> load(done, seen)));
			}
			for (String version : List.of("first", "second", "third", "fourth")) {
				Files.writeString(this.file, answering(version));
				Awaitility.await().until(() -> seen.contains(version));
			}
			done.set(true);
			for (Future<Integer> load : loads) {
				assertThat(load.get()).isPositive();
			}
			assertThat(seen).containsExactlyInAnyOrder("first", "second", "third", "fourth");
		}
		finally {
			done.set(true);
			clients.shutdown();
		}
	}

	@Test
	void aBrokenDefinitionIsReportedAndTheOneBeforeServesOn(CapturedOutput output) throws Exception {
		Files.writeString(this.file, "openapi: 3.0.3\npaths:\n  /a/{b+}/c: {}\n");
		Awaitility.await().until(() -> output.getAll().contains("The changed definition is not served"));
		assertThat(output.getAll()).contains("definition.yaml#/paths/~1a~1{b+}~1c (line 3): ");
		assertThat(get()).isEqualTo("first");
		Files.writeString(this.file, answering("mended"));
		answers("mended");
	}

	@Test
	void aDefinitionThatIsGoneIsReportedAndTheOneBeforeServesOn(CapturedOutput output) throws Exception {
		Files.delete(this.file);
		Awaitility.await().until(() -> output.getAll().contains("the definition cannot be read"));
		assertThat(get()).isEqualTo("first");
		Files.writeString(this.file, answering("back"));
		answers("back");
	}

	@Test
	void aFileThatIsRenamedOverTheDefinitionIsServed() throws Exception {
		FileTime time = Files.getLastModifiedTime(this.file);
		Path next = this.folder.resolve("definition.yaml.tmp");
		// As long and as old as the one before.
		Files.writeString(next, answering("other"));
		Files.setLastModifiedTime(next, time);
		Files.move(next, this.file, StandardCopyOption.ATOMIC_MOVE);
		answers("other");
	}

	@Test
	void aFolderThatIsLinkedAnewIsServed() throws Exception {
		Files.delete(this.file);
		Path data = this.folder.resolve("..data");
		Files.createSymbolicLink(data, version("v1", "linked"));
		Files.createSymbolicLink(this.file, Path.of("..data", "definition.yaml"));
		answers("linked");
		// As Kubernetes changes a config map.
		Path next = this.folder.resolve("..data_tmp");
		Files.createSymbolicLink(next, version("v2", "mapped"));
		Files.move(next, data, StandardCopyOption.ATOMIC_MOVE);
		answers("mapped");
	}

	private Path version(String name, String answer) throws IOException {
		Path created = Files.createDirectory(this.folder.resolve(name));
		Files.writeString(created.resolve("definition.yaml"), answering(answer));
		return created.getFileName();
	}

	private int load(AtomicBoolean done, Set<String> seen) throws Exception {
		int requests = 0;
		while (!done.get()) {
			seen.add(get());
			requests++;
		}
		return requests;
	}

	private void answers(String expected) {
		Awaitility.await().until(() -> get().equals(expected));
	}

	private String get() throws IOException, InterruptedException {
		URI uri = URI.create("http://127.0.0.1:" + this.edge.port() + "/prod/a");
		HttpRequest request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(10)).build();
		var answer = this.client.send(request, BodyHandlers.ofString());
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
		return answer.body();
	}

	private static String answering(String text) {
		return """
				openapi: 3.0.3
				info: {title: reload, version: '1'}
				paths:
				  /a:
				    get:
				      responses: {'200': {description: ok}}
				      x-amazon-apigateway-integration:
				        type: mock
				        requestTemplates: {application/json: '{"statusCode": 200}'}
				        responses: {default: {statusCode: '200', responseTemplates: {application/json: '%s'}}}
				""".formatted(text);
	}

}
