package dev.edge.gateway.robustness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.awaitility.Awaitility;

import dev.edge.gateway.EdgeGatewayApplication;
import dev.edge.gateway.behaviour.HttpMessage;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The edge in a process of its own, on ports of its own, with the memory that a JVM takes
 * in a container of 256 MB and Netty's leak detection on.
 */
final class EdgeProcess implements AutoCloseable {

	private static final Duration PATIENCE = Duration.ofMinutes(1);

	private static final Pattern STARTED = Pattern.compile("Netty started on port (\\d+)");

	private final Path log;

	private final Process process;

	private final List<Integer> ports = new ArrayList<>();

	EdgeProcess(Path folder, String definition, String... arguments) throws IOException {
		this.log = folder.resolve("edge.log");
		Path file = Files.writeString(folder.resolve("definition.yaml"), definition);
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC",
						"-XX:TieredStopAtLevel=1", "-Xmx115m", "-XX:MaxDirectMemorySize=96m",
						"-XX:+ExitOnOutOfMemoryError", "-Dio.netty.leakDetection.level=paranoid", "-cp",
						System.getProperty("java.class.path"), EdgeGatewayApplication.class.getName(),
						"--server.port=0", "--management.server.port=0", "--edge.api.definition=" + file.toUri()));
		command.addAll(List.of(arguments));
		this.process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(this.log.toFile()).start();
		Awaitility.await().atMost(PATIENCE).until(() -> started() || !this.process.isAlive());
		assertThat(this.ports).as(log()).hasSize(2);
	}

	private boolean started() throws IOException {
		this.ports.clear();
		Matcher matcher = STARTED.matcher(log());
		while (matcher.find()) {
			this.ports.add(Integer.parseInt(matcher.group(1)));
		}
		return this.ports.size() == 2;
	}

	int port() {
		return this.ports.get(0);
	}

	RawConnection connect() throws IOException {
		return new RawConnection(port());
	}

	/**
	 * Asks its probe, on the management port.
	 * @return the status of the answer
	 */
	int readiness() throws IOException {
		try (RawConnection connection = new RawConnection(this.ports.get(1))) {
			HttpMessage answer = connection
				.send("GET /actuator/health/readiness HTTP/1.1\r\nHost: edge.example\r\n\r\n")
				.answer();
			return Objects.requireNonNull(answer).status();
		}
	}

	/**
	 * What it has printed.
	 * @return its log
	 */
	String log() throws IOException {
		return Files.readString(this.log);
	}

	/** Asks it to end, as a container runtime does. */
	void terminate() {
		this.process.destroy();
	}

	/**
	 * Waits for its end.
	 * @return its exit status
	 */
	int awaitEnd() throws InterruptedException {
		assertThat(this.process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).as("the process ends").isTrue();
		return this.process.exitValue();
	}

	@Override
	public void close() {
		this.process.destroyForcibly().onExit().join();
	}

}
