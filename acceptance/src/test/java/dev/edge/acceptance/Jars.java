package dev.edge.acceptance;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.awaitility.Awaitility;

/**
 * The edge and the services as processes, each from its jar on free ports of the loopback
 * interface. Their output is in {@code acceptance/target/jars}.
 */
final class Jars implements AutoCloseable {

	private final List<Process> processes = new ArrayList<>();

	private final int edgePort = freePort();

	/**
	 * Starts all three and waits until they are ready.
	 */
	static Jars start() {
		return start((jars) -> {
			int blogPort = freePort();
			int webpagePort = freePort();
			Process blog = jars.start("blog-service", "--server.port=" + blogPort, "--management.server.port=0",
					"--edge.service.drain-period=0s");
			Process webpage = jars.start("webpage-service", "--server.port=" + webpagePort,
					"--management.server.port=0", "--edge.service.drain-period=0s");
			jars.startEdge(blogPort, webpagePort);
			awaitReady(blog, blogPort, "/readyz");
			awaitReady(webpage, webpagePort, "/readyz");
		});
	}

	/**
	 * Starts the edge alone, in front of a server of the test, and waits until it is
	 * ready.
	 * @param port where the server stands in for both services
	 */
	static Jars startEdge(int port) {
		return start((jars) -> jars.startEdge(port, port));
	}

	private static Jars start(Consumer<Jars> processes) {
		Jars jars = new Jars();
		try {
			processes.accept(jars);
			return jars;
		}
		catch (RuntimeException | Error ex) {
			jars.close();
			throw ex;
		}
	}

	/**
	 * Starts the edge alone, in front of services that have a name.
	 * @param hosts a hosts file in which the edge looks for it
	 * @param blog name and port of the blog
	 */
	static Jars startEdge(Path hosts, String blog) {
		return start((jars) -> jars.startEdge(List.of("-Djdk.net.hosts.file=" + hosts), blog, blog));
	}

	private void startEdge(int blogPort, int webpagePort) {
		startEdge(List.of(), "localhost:" + blogPort, "localhost:" + webpagePort);
	}

	private void startEdge(List<String> jvm, String blog, String webpage) {
		int managementPort = freePort();
		Process edge = start("edge-gateway", jvm, "--server.port=" + this.edgePort,
				"--management.server.port=" + managementPort, "--edge.api.stage-variables.blogEndpoint=" + blog,
				"--edge.api.stage-variables.webpageEndpoint=" + webpage);
		awaitReady(edge, managementPort, "/actuator/health");
	}

	URI edge() {
		return URI.create("http://localhost:" + this.edgePort);
	}

	Process start(String module, String... arguments) {
		return start(module, List.of(), arguments);
	}

	private Process start(String module, List<String> jvm, String... arguments) {
		Path jar = Command.root()
			.resolve(Path.of(module, "target", module + "-" + System.getProperty("acceptance.version") + ".jar"));
		if (!Files.exists(jar)) {
			throw new AssertionError(jar + " is not there: run ./mvnw package first");
		}
		List<String> command = new ArrayList<>(List.of(java(), "-Xmx256m"));
		command.addAll(jvm);
		command.addAll(List.of("-jar", jar.toString()));
		command.addAll(List.of(arguments));
		try {
			File log = Files.createDirectories(Path.of("target", "jars")).resolve(module + ".log").toFile();
			Process process = new ProcessBuilder(command).directory(Command.root().toFile())
				.redirectErrorStream(true)
				.redirectOutput(log)
				.start();
			this.processes.add(process);
			return process;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String java() {
		return Path.of(System.getProperty("java.home"), "bin", "java").toString();
	}

	private static void awaitReady(Process process, int port, String path) {
		awaitReady(process, URI.create("http://localhost:" + port + path));
	}

	static void awaitReady(Process process, URI probe) {
		HttpClient client = HttpClient.newHttpClient();
		HttpRequest request = HttpRequest.newBuilder(probe).build();
		Awaitility.await(request.uri().toString())
			.atMost(Duration.ofMinutes(3))
			.ignoreExceptionsInstanceOf(IOException.class)
			.failFast("the process ended; its output is in target/jars", () -> !process.isAlive())
			.until(() -> client.send(request, BodyHandlers.discarding()).statusCode() == 200);
	}

	static int freePort() {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		this.processes.forEach(Process::destroy);
		for (Process process : this.processes) {
			try {
				if (!process.waitFor(30, TimeUnit.SECONDS)) {
					process.destroyForcibly();
				}
			}
			catch (InterruptedException ex) {
				process.destroyForcibly();
				Thread.currentThread().interrupt();
			}
		}
	}

}
