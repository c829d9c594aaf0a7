package dev.edge.acceptance;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.lifecycle.Startables;
import org.testcontainers.utility.DockerImageName;

/**
 * The images as containers on a network of their own, with as few rights as they promise
 * to need.
 */
final class Containers implements AutoCloseable {

	private static final long MEMORY = 256 * 1024 * 1024;

	/** By which {@code .ci/run} finds what a run that was cut off left behind. */
	static final Map<String, String> LABELS = Map.of("dev.edge.acceptance", Command.root().toString());

	static final Duration PATIENCE = Duration.ofMinutes(3);

	private final Network network = Network.builder()
		.createNetworkCmdModifier((command) -> command.withLabels(LABELS))
		.build();

	private final GenericContainer<?> blog = container("blog-service");

	private final GenericContainer<?> webpage = container("webpage-service");

	private final GenericContainer<?> edge;

	private Containers(Path definitionFolder, String webpageEndpoint) {
		this.edge = container("edge-gateway").withExposedPorts(8000)
			// Not withFileSystemBind, which first tries mounts out with an image from the
			// registry.
			.withCreateContainerCmdModifier((command) -> Objects.requireNonNull(command.getHostConfig())
				.withBinds(Bind.parse(definitionFolder + ":/app/deploy:ro")))
			.withCommand("--edge.api.stage-variables.blogEndpoint=blog-service:8080",
					"--edge.api.stage-variables.webpageEndpoint=" + webpageEndpoint);
	}

	/**
	 * Builds the images, starts a container of each and waits until they are healthy.
	 * @param definitionFolder where the edge finds {@code openapi.yaml}
	 * @param webpageEndpoint where the edge finds the webpage
	 */
	static Containers start(Path definitionFolder, String webpageEndpoint) {
		Images.build();
		Containers containers = new Containers(definitionFolder, webpageEndpoint);
		try {
			Startables.deepStart(containers.all()).join();
			return containers;
		}
		catch (RuntimeException ex) {
			containers.close();
			throw ex;
		}
	}

	private GenericContainer<?> container(String service) {
		return new GenericContainer<>(DockerImageName.parse(Images.name(service))).withNetwork(this.network)
			.withNetworkAliases(service)
			.withLabels(LABELS)
			.withCreateContainerCmdModifier(Containers::withFewRights)
			.waitingFor(Wait.forHealthcheck().withStartupTimeout(PATIENCE));
	}

	static void withFewRights(CreateContainerCmd command) {
		HostConfig host = Objects.requireNonNull(command.getHostConfig());
		host.withReadonlyRootfs(true)
			.withTmpFs(Map.of("/tmp", ""))
			.withCapDrop(Capability.ALL)
			.withSecurityOpts(List.of("no-new-privileges:true"))
			.withMemory(MEMORY);
	}

	URI edgeUrl() {
		return URI.create("http://" + this.edge.getHost() + ":" + this.edge.getMappedPort(8000));
	}

	GenericContainer<?> blog() {
		return this.blog;
	}

	Stream<GenericContainer<?>> all() {
		return Stream.of(this.blog, this.webpage, this.edge);
	}

	@Override
	public void close() {
		all().forEach(GenericContainer::stop);
		this.network.close();
	}

}
