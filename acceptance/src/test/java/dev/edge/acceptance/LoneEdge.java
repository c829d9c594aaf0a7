package dev.edge.acceptance;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.HostConfig;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/**
 * The edge's image as a container of its own on the network of the host, with the rights
 * and the memory of {@link Containers}.
 */
final class LoneEdge implements AutoCloseable {

	private final int port = Jars.freePort();

	private final GenericContainer<?> container;

	private LoneEdge(Path definitionFolder) {
		int managementPort = Jars.freePort();
		this.container = new GenericContainer<>(DockerImageName.parse(Images.name("edge-gateway")))
			.withNetworkMode("host")
			.withLabels(Containers.LABELS)
			.withEnv(Map.of("PROBE", managementPort + "/actuator/health"))
			.withCreateContainerCmdModifier(Containers::withFewRights)
			.withCreateContainerCmdModifier((command) -> {
				HostConfig host = Objects.requireNonNull(command.getHostConfig());
				host.withBinds(Bind.parse(definitionFolder + ":/app/deploy:ro"));
			})
			.withCommand("--server.address=127.0.0.1", "--server.port=" + this.port,
					"--management.server.port=" + managementPort)
			.waitingFor(Wait.forHealthcheck().withStartupTimeout(Containers.PATIENCE));
	}

	/**
	 * Builds the image, starts it and waits until it is healthy.
	 * @param definitionFolder where it finds {@code openapi.yaml}
	 */
	static LoneEdge start(Path definitionFolder) {
		Images.build();
		definitionFolder.toFile().setExecutable(true, false);
		definitionFolder.toFile().setReadable(true, false);
		LoneEdge edge = new LoneEdge(definitionFolder);
		edge.container.start();
		return edge;
	}

	URI url() {
		return URI.create("http://127.0.0.1:" + this.port + "/prod");
	}

	boolean isOutOfMemory() {
		return !Boolean.FALSE.equals(this.container.getCurrentContainerInfo().getState().getOOMKilled());
	}

	@Override
	public void close() {
		this.container.stop();
	}

}
