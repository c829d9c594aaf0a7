package dev.edge.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Holds many connections to each server in turn, on each of which a request follows a
 * pause, and watches the server's memory. Not thread-safe.
 */
final class Holding {

	/** Its name on the command line. */
	static final String NAME = "held";

	private static final Duration PAUSE = Duration.ofSeconds(1);

	private static final int CONNECTIONS = 2000;

	private static final List<String> SERVERS = List.of("nginx", "bare", "stock", "edge");

	private final Options options;

	private final List<String> lines = new ArrayList<>();

	Holding(Options options) {
		this.options = options;
	}

	/**
	 * Runs it.
	 * @param servers the servers
	 */
	void run(Servers servers) {
		this.options.chosen(SERVERS).map(servers::get).forEach(this::hold);
	}

	private void hold(ServerProcess server) {
		double before = server.residentMegabytes();
		Duration third = this.options.held().dividedBy(3);
		try (Load load = new Load(server.port(), new Exchange("GET", Scenario.SMALL_PATH, 0), CONNECTIONS, PAUSE)) {
			Pause.of(third);
			double early = server.residentMegabytes();
			load.restartCounting();
			Pause.of(third);
			double middle = server.residentMegabytes();
			Pause.of(third);
			Load.Tally tally = load.tally();
			this.lines.add("| %s | %.0f | %.0f | %.0f | %.0f | %.0f | %.2f | %d %s |".formatted(server.name(), before,
					early, middle, server.residentMegabytes(),
					tally.nanos().getTotalCount() / (2.0 * third.toMillis() / 1000),
					tally.nanos().getValueAtPercentile(99) / 1e6, tally.failures(), tally.firstFailure()));
		}
	}

	/**
	 * Tells what was seen.
	 * @param report takes the lines
	 */
	void report(Consumer<String> report) {
		report.accept("\n%s: %d connections for %d s, a request on each after a pause of %d s, 44-byte answers\n"
			.formatted(NAME, CONNECTIONS, this.options.held().toSeconds(), PAUSE.toSeconds()));
		report
			.accept("| server | MB before | after a third | after two | at the end | requests/s | p99 ms | failures |");
		report.accept("|---|--:|--:|--:|--:|--:|--:|--:|");
		this.lines.forEach(report);
	}

}
