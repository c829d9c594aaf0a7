package dev.edge.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The project's compose file, brought up from a copy beside a copy of the API definition,
 * on ports that Docker chooses.
 */
final class ComposeProject implements AutoCloseable {

	private static final Map<String, String> ANY_PORTS = Map.of("EDGE_PORT", "0", "BLOG_PORT", "0", "WEBPAGE_PORT",
			"0");

	private final Path file;

	private final Definition definition;

	private ComposeProject(Path file, Definition definition) {
		this.file = file;
		this.definition = definition;
	}

	/**
	 * Builds the images, starts the project and waits until all of it is healthy.
	 */
	static ComposeProject up() {
		Images.build();
		Path folder = Path.of("target", "compose").toAbsolutePath();
		Definition definition = Definition.copyTo(folder.resolve("deploy"));
		ComposeProject project = new ComposeProject(folder.resolve("docker-compose.yml"), definition);
		try {
			Files.copy(Command.root().resolve("docker-compose.yml"), project.file, StandardCopyOption.REPLACE_EXISTING);
			project.compose("up", "--no-build", "--wait", "--wait-timeout", "180");
			return project;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (AssertionError ex) {
			ex.addSuppressed(new AssertionError(project.compose("logs", "--tail", "20")));
			project.close();
			throw ex;
		}
	}

	Definition definition() {
		return this.definition;
	}

	URI edgeUrl() {
		return URI.create("http://" + compose("port", "edge-gateway", "8000").strip());
	}

	String container(String service) {
		return compose("ps", "--quiet", service).strip();
	}

	List<String> log(String service) {
		return Command.run("docker", "logs", container(service)).lines().toList();
	}

	private String compose(String... arguments) {
		List<String> command = new ArrayList<>(List.of("docker", "compose", "--file", this.file.toString(),
				"--project-name", "edge-acceptance-" + ProcessHandle.current().pid()));
		command.addAll(List.of(arguments));
		return Command.run(ANY_PORTS, command);
	}

	@Override
	public void close() {
		compose("down", "--volumes");
	}

}
