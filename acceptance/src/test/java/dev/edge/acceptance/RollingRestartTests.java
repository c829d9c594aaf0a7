package dev.edge.acceptance;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Starts one instance of a service after the other anew, while clients ask through the
 * edge, to which both have one name.
 */
@Requires({ Requirement.OWN_API, Requirement.LINUX })
class RollingRestartTests {

	private static final List<String> INSTANCES = List.of("127.0.0.1", "127.0.0.2");

	private static final int CLIENTS = 4;

	private static final int METHOD_NOT_ALLOWED = 405;

	private static final int PORT = Jars.freePort();

	private static final List<Process> SERVICES = new ArrayList<>();

	@SuppressWarnings("NullAway.Init")
	private static Jars jars;

	@BeforeAll
	static void start(@TempDir Path folder) throws IOException {
		Path hosts = folder.resolve("hosts");
		Files.write(hosts, INSTANCES.stream().map((address) -> address + " blog.example").toList());
		jars = Jars.startEdge(hosts, "blog.example:" + PORT);
		INSTANCES.forEach((address) -> SERVICES.add(startService(address)));
	}

	@AfterAll
	static void stop() {
		jars.close();
	}

	private static Process startService(String address) {
		Process service = jars.start("blog-service", "--server.address=" + address, "--server.port=" + PORT,
				"--management.server.port=0");
		Jars.awaitReady(service, URI.create("http://" + address + ":" + PORT + "/readyz"));
		return service;
	}

	@Test
	void noRequestFailsWhileTheOtherInstanceLives() throws Exception {
		URI blog = Page.BLOG.under(URI.create(jars.edge() + "/prod"));
		AtomicBoolean done = new AtomicBoolean();
		Set<Integer> reads = ConcurrentHashMap.newKeySet();
		Set<Integer> writes = ConcurrentHashMap.newKeySet();
		ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
		try {
			List<Future<?>> asked = new ArrayList<>();
			for (int i = 0; i < CLIENTS / 2; i++) {
				asked.add(clients.submit(() -> ask(done, () -> Client.get(blog).statusCode(), reads)));
				asked.add(clients.submit(() -> ask(done, () -> Client.post(blog).statusCode(), writes)));
			}
			for (int i : IntStream.range(0, INSTANCES.size()).toArray()) {
				SERVICES.get(i).destroy();
				SERVICES.get(i).waitFor();
				SERVICES.set(i, startService(INSTANCES.get(i)));
			}
			done.set(true);
			for (Future<?> each : asked) {
				each.get();
			}
		}
		finally {
			done.set(true);
			clients.shutdown();
		}
		assertThat(reads).containsExactly(200);
		assertThat(writes).containsExactly(METHOD_NOT_ALLOWED);
	}

	private static void ask(AtomicBoolean done, Supplier<Integer> exchange, Set<Integer> statuses) {
		while (!done.get()) {
			statuses.add(exchange.get());
		}
	}

}
