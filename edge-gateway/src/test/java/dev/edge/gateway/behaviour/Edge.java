package dev.edge.gateway.behaviour;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import dev.edge.gateway.EdgeGatewayApplication;

/**
 * The whole edge gateway with one definition, on a port of its own.
 */
public final class Edge implements AutoCloseable {

	private final ConfigurableApplicationContext context;

	private Edge(ConfigurableApplicationContext context) {
		this.context = context;
	}

	/**
	 * Starts an edge.
	 * @param setup what it runs with
	 * @param folder where the definition is written to
	 * @param addresses the addresses of this run
	 * @return the running edge
	 * @throws RuntimeException if it refuses to start
	 */
	public static Edge start(Setup setup, Path folder, Addresses addresses) {
		boolean json = setup.definition.startsWith("{");
		Path file = folder.resolve(json ? "definition.json" : "definition.yaml");
		try {
			Files.writeString(file, addresses.fill(setup.definition));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		List<String> arguments = new ArrayList<>(List.of("--server.port=0", "--management.server.port=-1",
				"--server.shutdown=immediate", "--spring.reactor.netty.shutdown-quiet-period=0s",
				"--logging.level.root=warn", "--logging.level.dev.edge.gateway=info", "--logging.level.edge=info",
				"--logging.pattern.console=%m%n", "--edge.api.definition=" + file.toUri()));
		setup.properties.forEach((name, value) -> arguments.add("--" + name + "=" + addresses.fill("" + value)));
		return new Edge(new SpringApplicationBuilder(EdgeGatewayApplication.class).bannerMode(Banner.Mode.OFF)
			.run(arguments.toArray(String[]::new)));
	}

	/**
	 * Where it listens.
	 * @return the port
	 */
	public int port() {
		return Integer.parseInt(Objects.requireNonNull(this.context.getEnvironment().getProperty("local.server.port")));
	}

	@Override
	public void close() {
		this.context.close();
	}

	/**
	 * What an edge runs with.
	 *
	 * @param definition the text of the API definition
	 * @param properties its properties
	 */
	public record Setup(String definition, Map<String, Object> properties) {
	}

}
