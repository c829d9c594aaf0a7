package dev.edge.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

/**
 * Keeps the edge under good and bad load, and looks at what it holds before, meanwhile
 * and after. Not thread-safe.
 */
public final class Soak {

	/** Between an answer and the next request of a good client. */
	private static final Duration PAUSE = Duration.ofMillis(100);

	private static final int SAMPLES = 30;

	private static final int BAD_CLIENTS = 4;

	/** The JVM starts and ends compiler threads as it sees fit. */
	private static final int COMPILERS = 3;

	private static final double HEAP_MEGABYTES = 8;

	private static final double MEMORY_RATIO = 1.1;

	private final Path root;

	private final Duration length;

	private final Consumer<String> report;

	private final List<Vitals> samples = new ArrayList<>();

	private final List<String> complaints = new ArrayList<>();

	/**
	 * Prepares a run.
	 * @param root the root of the project
	 * @param length how long the load lasts
	 * @param report takes the lines of the report
	 */
	Soak(Path root, Duration length, Consumer<String> report) {
		this.root = root.toAbsolutePath().normalize();
		this.length = length;
		this.report = report;
	}

	/**
	 * Runs for as long as the command line says.
	 * @param arguments the root of the project, and the length in seconds
	 */
	public static void main(String[] arguments) {
		Locale.setDefault(Locale.ROOT);
		if (arguments.length != 2 || !arguments[1].matches("[1-9]\\d{0,5}")) {
			System.err
				.println("'" + arguments[arguments.length - 1] + "' is no number of seconds; right would be 1800");
			System.exit(1);
		}
		Soak soak = new Soak(Path.of(arguments[0]), Duration.ofSeconds(Integer.parseInt(arguments[1])),
				System.out::println);
		soak.run();
		List<String> complaints = soak.complaints();
		complaints.addAll(soak.growth());
		System.out.println(complaints.isEmpty() ? "\nflat" : "\n" + String.join("\n", complaints));
		System.exit(complaints.isEmpty() ? 0 : 1);
	}

	/**
	 * Runs.
	 */
	void run() {
		try (Backend good = Backend.start();
				BadBackend bad = new BadBackend();
				ServerProcess edge = start(good.port(), bad.port())) {
			Set<Integer> backends = Set.of(good.port(), bad.port());
			// Ctrl-C would leave it behind.
			Runtime.getRuntime().addShutdownHook(new Thread(edge::close));
			load(edge, this.length.dividedBy(10), () -> {
			});
			Vitals before = settled(edge, backends);
			this.report.accept("|  | memory MB | heap MB | threads | descriptors | backend connections |");
			this.report.accept("|---|--:|--:|--:|--:|--:|");
			tell("at rest before", before);
			load(edge, this.length, () -> {
				this.samples.add(Vitals.of(edge.pid(), backends));
				tell("sample " + this.samples.size(), this.samples.get(this.samples.size() - 1));
			});
			Vitals after = settled(edge, backends);
			tell("at rest after", after);
			compare(before, after);
		}
	}

	/**
	 * Whether all good requests were answered, and what was opened was closed.
	 * @return what is wrong, a line each
	 */
	List<String> complaints() {
		return new ArrayList<>(this.complaints);
	}

	/**
	 * Whether memory stayed as it was, which takes longer to tell.
	 * @return what is wrong, a line each
	 */
	List<String> growth() {
		int third = this.samples.size() / 3;
		List<Vitals> middle = this.samples.subList(third, 2 * third);
		List<Vitals> last = this.samples.subList(2 * third, this.samples.size());
		List<String> growth = new ArrayList<>();
		double memory = mean(last, Vitals::memory) / mean(middle, Vitals::memory);
		if (memory > MEMORY_RATIO) {
			growth.add("memory grew %.2f times from the middle third to the last".formatted(memory));
		}
		double heap = mean(last, Vitals::heap) - mean(middle, Vitals::heap);
		if (heap > HEAP_MEGABYTES) {
			growth.add("the heap grew by %.1f MB from the middle third to the last".formatted(heap));
		}
		return growth;
	}

	private static double mean(List<Vitals> samples, ToDoubleFunction<Vitals> figure) {
		return samples.stream().mapToDouble(figure).average().orElse(0);
	}

	private ServerProcess start(int good, int bad) {
		int port = Sockets.freePort();
		List<String> command = new ArrayList<>(
				// As in the image, or the C library keeps memory for each thread.
				List.of("env", "MALLOC_ARENA_MAX=2",
						Path.of(System.getProperty("java.home"), "bin", "java").toString()));
		command.addAll(Servers.JVM_OPTIONS);
		command.addAll(List.of("-XX:+ExitOnOutOfMemoryError", "-jar", Servers.jar(this.root, "edge-gateway").toString(),
				"--server.port=" + port, "--management.server.port=0",
				"--edge.api.definition=file:" + this.root.resolve("bench/soak.yaml"),
				"--edge.api.stage-variables.good=127.0.0.1:" + good,
				"--edge.api.stage-variables.bad=127.0.0.1:" + bad));
		return ServerProcess.start("edge", command, port, "/good/small", Servers.work(this.root).resolve("soak.log"));
	}

	private void load(ServerProcess edge, Duration time, Runnable sample) {
		int samples = (int) Math.max(1, Math.min(SAMPLES, time.toSeconds() / 3));
		Map<String, Load> loads = Map.of( //
				"44-byte answers", good(edge, "GET", "/good/small", 0, 8), //
				"mapped answers", good(edge, "GET", "/mapped", 0, 2), //
				"1 MB answers", good(edge, "GET", "/good/large", 0, 1), //
				"64 KB uploads", good(edge, "POST", "/good/small", 64 * 1024, 2));
		try (BadClients bad = new BadClients(edge.port(), BAD_CLIENTS)) {
			for (int i = 0; i < samples; i++) {
				Pause.of(time.dividedBy(samples));
				sample.run();
			}
			this.report.accept("%d bad clients have come and gone".formatted(bad.count()));
		}
		loads.forEach(this::end);
	}

	private static Load good(ServerProcess edge, String method, String path, int body, int connections) {
		return new Load(edge.port(), new Exchange(method, path, body), connections, PAUSE);
	}

	private void end(String name, Load load) {
		Load.Tally tally = load.tally();
		load.close();
		this.report.accept("%s: %d, p99 %.1f ms, %d failed %s".formatted(name, tally.nanos().getTotalCount(),
				tally.nanos().getValueAtPercentile(99) / 1e6, tally.failures(), tally.firstFailure()));
		if (tally.failures() > 0) {
			this.complaints.add(name + ": " + tally.failures() + " failed: " + tally.firstFailure());
		}
		if (tally.nanos().getTotalCount() == 0) {
			this.complaints.add(name + ": none");
		}
	}

	private static Vitals settled(ServerProcess edge, Set<Integer> backends) {
		// What clients left open takes a moment to be closed.
		int last = -1;
		int next = Vitals.descriptors(edge.pid(), backends);
		for (int i = 0; i < 10 && next != last; i++) {
			Pause.of(Duration.ofSeconds(1));
			last = next;
			next = Vitals.descriptors(edge.pid(), backends);
		}
		return Vitals.of(edge.pid(), backends);
	}

	private void compare(Vitals before, Vitals after) {
		if (after.descriptors() > before.descriptors()) {
			this.complaints.add("%d descriptors became %d".formatted(before.descriptors(), after.descriptors()));
		}
		if (after.threads() > before.threads() + COMPILERS) {
			this.complaints.add("%d threads became %d".formatted(before.threads(), after.threads()));
		}
	}

	private void tell(String moment, Vitals vitals) {
		this.report.accept("| %s | %.0f | %.1f | %d | %d | %d |".formatted(moment, vitals.memory(), vitals.heap(),
				vitals.threads(), vitals.descriptors(), vitals.backendConnections()));
	}

}
