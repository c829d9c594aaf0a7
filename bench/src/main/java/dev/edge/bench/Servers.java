package dev.edge.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Starts the servers that are compared, each once, all before one backend. The Java ones
 * run on the same JVM with the same options. Not thread-safe.
 */
final class Servers implements AutoCloseable {

	/** The heap is about what a container of 256 MB leaves a JVM. */
	static final List<String> JVM_OPTIONS = List.of("-XX:+UseSerialGC", "-Xmx115m", "-XX:-UsePerfData");

	/** The servers that the command line can name. */
	static final List<String> NAMES = List.of("nginx", "bare", "stock", "edge", "flask", "blog", "webpage");

	private final Options options;

	private final Path work;

	private final int backendPort;

	private final Map<String, ServerProcess> started = new LinkedHashMap<>();

	/**
	 * Prepares servers.
	 * @param options where the project and its JVM are, and the JVM's options
	 * @param backendPort the port of the backend
	 */
	Servers(Options options, int backendPort) {
		this.options = options;
		this.work = work(options.root());
		this.backendPort = backendPort;
	}

	/**
	 * The server of a name, started if need be.
	 * @param name one of {@code nginx}, {@code bare}, {@code stock}, {@code edge},
	 * {@code edge-2}, {@code edge-300} and the names of other jars
	 * @return the server
	 */
	ServerProcess get(String name) {
		ServerProcess server = this.started.get(name);
		if (server == null) {
			server = start(name);
			this.started.put(name, server);
			System.err.printf("started %s in %d ms%n", name, server.firstAnswer().toMillis());
		}
		return server;
	}

	/**
	 * Tells how long each server took from the start of its process to its first answer.
	 * @param report takes the lines
	 */
	void reportStarts(Consumer<String> report) {
		report.accept("\nstart, one after the other, to the first answer of status 200\n");
		report.accept("| server | s |");
		report.accept("|---|--:|");
		this.started.forEach((name, server) -> report
			.accept("| %s | %.2f |".formatted(name, server.firstAnswer().toMillis() / 1000.0)));
	}

	/**
	 * Whether a server is on this machine.
	 * @param name the name of the server
	 * @return whether it can be started
	 */
	static boolean isInstalled(String name) {
		return switch (name) {
			case "nginx" -> succeeds("nginx", "-v");
			case "flask" -> succeeds("python3", "-c", "import flask");
			default -> true;
		};
	}

	private static boolean succeeds(String... command) {
		try {
			return new ProcessBuilder(command).redirectErrorStream(true)
				.redirectOutput(ProcessBuilder.Redirect.DISCARD)
				.start()
				.waitFor() == 0;
		}
		catch (IOException ex) {
			return false;
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException("interrupted", ex);
		}
	}

	private ServerProcess start(String name) {
		int port = Sockets.freePort();
		String path = Scenario.SMALL_PATH;
		List<String> command = switch (name) {
			case "nginx" -> nginx(port);
			case "bare" -> java("-cp", System.getProperty("java.class.path"), "dev.edge.bench.bare.BareProxy",
					Integer.toString(port), Integer.toString(this.backendPort));
			case "stock" ->
				java("-cp", System.getProperty("java.class.path"), "dev.edge.bench.stock.StockGatewayApplication",
						Integer.toString(port), Integer.toString(this.backendPort));
			case "edge" -> edge(port, jar("edge-gateway"), definition());
			case "flask", "webpage", "blog" -> {
				path = name.equals("blog") ? "/blog" : "/";
				yield name.equals("flask") ? flask(port) : service(port, name + "-service");
			}
			default -> {
				Path other = this.options.jars().get(name);
				if (other != null) {
					yield edge(port, other, definition());
				}
				int resources = Integer.parseInt(name.substring("edge-".length()));
				path = ManyResources.PATH;
				yield edge(port, jar("edge-gateway"), write(name + ".json", ManyResources.definition(resources)));
			}
		};
		return ServerProcess.start(name, command, port, path, this.work.resolve(name + ".log"));
	}

	private List<String> java(String... arguments) {
		List<String> command = new ArrayList<>();
		command.add(this.options.java());
		command.addAll(this.options.jvm());
		command.addAll(List.of(arguments));
		return command;
	}

	private Path definition() {
		return this.options.root().resolve("deploy/openapi.yaml");
	}

	private List<String> edge(int port, Path jar, Path definition) {
		return java("-jar", jar.toString(), "--server.port=" + port, "--management.server.port=0",
				"--edge.api.definition=file:" + definition,
				"--edge.api.stage-variables.blogEndpoint=127.0.0.1:" + this.backendPort,
				"--edge.api.stage-variables.originVerify=secret");
	}

	private List<String> service(int port, String module) {
		// As its image runs it: with its own choice of compilers.
		return java("@" + this.options.root().resolve("docker/service.options"), "-jar", jar(module).toString(),
				"--server.port=" + port, "--management.server.port=0");
	}

	private List<String> flask(int port) {
		return List.of("python3", "-m", "flask", "--app",
				this.options.root().resolve("bench/flask/pages.py").toString(), "run", "--port",
				Integer.toString(port));
	}

	private Path jar(String module) {
		return jar(this.options.root(), module);
	}

	/**
	 * The jar of a module that was built here.
	 * @param root the root of the project
	 * @param module the module
	 * @return its jar
	 */
	static Path jar(Path root, String module) {
		try (Stream<Path> files = Files.list(root.resolve(module).resolve("target"))) {
			return files.filter((file) -> file.getFileName().toString().matches(module + "-[^-]+(-SNAPSHOT)?\\.jar"))
				.findFirst()
				.orElseThrow(() -> new IllegalStateException(module + " is not built"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private List<String> nginx(int port) {
		String configuration = """
				# Its workers write bodies to files below this folder, which may be closed to others.
				user root;
				daemon off;
				worker_processes 2;
				pid nginx.pid;
				error_log stderr;
				events { worker_connections 4096; }
				http {
					access_log nginx-access.log;
					client_body_temp_path nginx-body;
					proxy_temp_path nginx-proxy;
					fastcgi_temp_path nginx-fastcgi;
					uwsgi_temp_path nginx-uwsgi;
					scgi_temp_path nginx-scgi;
					keepalive_requests 1000000000;
					upstream backend {
						server 127.0.0.1:%d;
						keepalive 64;
						keepalive_requests 1000000000;
					}
					server {
						listen 127.0.0.1:%d;
						location / {
							proxy_pass http://backend;
							proxy_http_version 1.1;
							proxy_set_header Connection "";
						}
					}
				}
				""".formatted(this.backendPort, port);
		Path file = write("nginx.conf", configuration);
		return List.of("nginx", "-p", this.work.toString(), "-c", file.toString());
	}

	private Path write(String name, String text) {
		try {
			return Files.writeString(this.work.resolve(name), text);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Where the servers' files are.
	 * @param root the root of the project
	 * @return a folder that exists
	 */
	static Path work(Path root) {
		try {
			return Files.createDirectories(root.resolve("bench/target/run"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		this.started.values().forEach(ServerProcess::close);
	}

}
