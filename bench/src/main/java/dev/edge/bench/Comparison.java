package dev.edge.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.HdrHistogram.Histogram;

import dev.edge.bench.Scenario.Limit;

/**
 * Runs a scenario: all servers are warmed, and then take turns in short rounds, so that
 * whatever else the machine does falls on all of them. Not thread-safe.
 */
final class Comparison {

	private static final Duration WARM_UP_LIMIT = Duration.ofMinutes(3);

	private static final Duration SETTLING = Duration.ofMillis(200);

	private static final double NANOS_PER_MILLI = 1e6;

	private final Scenario scenario;

	private final Options options;

	private final Map<String, List<Round>> rounds = new LinkedHashMap<>();

	private final Map<String, Double> resident = new LinkedHashMap<>();

	Comparison(Scenario scenario, Options options) {
		this.scenario = scenario;
		this.options = options;
	}

	/**
	 * Runs it.
	 * @param servers the servers
	 */
	void run(Servers servers) {
		List<ServerProcess> compared = this.options.chosen(this.scenario.servers()).map(servers::get).toList();
		compared.forEach(this::warm);
		List<ServerProcess> order = new ArrayList<>(compared);
		for (int i = 0; i < this.options.rounds(); i++) {
			for (ServerProcess server : order) {
				this.rounds.computeIfAbsent(server.name(), (name) -> new ArrayList<>()).add(round(server));
				this.resident.put(server.name(), server.residentMegabytes());
			}
			// There and back again, so that nobody always comes first.
			Collections.reverse(order);
		}
	}

	private void warm(ServerProcess server) {
		long end = System.nanoTime() + WARM_UP_LIMIT.toNanos();
		long requests = this.options.warmUp() / this.scenario.weight();
		try (Load load = load(server)) {
			while (load.tally().nanos().getTotalCount() < requests && System.nanoTime() < end) {
				Pause.of(Duration.ofMillis(100));
			}
		}
	}

	private Round round(ServerProcess server) {
		try (Load load = load(server)) {
			Pause.of(SETTLING);
			load.restartCounting();
			CpuTime before = server.cpu();
			long start = System.nanoTime();
			Pause.of(this.options.round());
			Load.Tally tally = load.tally();
			CpuTime used = server.cpu().since(before);
			double seconds = (System.nanoTime() - start) / 1e9;
			Histogram nanos = tally.nanos();
			return new Round(nanos.getTotalCount(), seconds, used, nanos.getValueAtPercentile(50) / NANOS_PER_MILLI,
					nanos.getValueAtPercentile(99) / NANOS_PER_MILLI, tally.failures(), tally.firstFailure());
		}
	}

	private Load load(ServerProcess server) {
		return new Load(server.port(), this.scenario.exchange(), this.options.connections(), Duration.ZERO);
	}

	/**
	 * Tells the medians of all rounds and the ratios of each round.
	 * @param report takes the lines
	 */
	void report(Consumer<String> report) {
		report.accept(
				"\n%s: %s, %d connections, %d rounds of %d s\n".formatted(this.scenario.name(), this.scenario.title(),
						this.options.connections(), this.options.rounds(), this.options.round().toSeconds()));
		report.accept(Figure.COLUMNS.stream()
			.map(Figure::title)
			.collect(Collectors.joining(" | ", "| server | ", " | resident MB |")));
		report.accept("|---|" + "--:|".repeat(Figure.COLUMNS.size() + 1));
		this.rounds.forEach((name, all) -> report.accept(Figure.COLUMNS.stream()
			.map((figure) -> figure.cell(all))
			.collect(Collectors.joining(" | ", "| " + name + " | ", " | %.0f |".formatted(this.resident.get(name))))));
		report.accept("");
		this.scenario.limits().forEach((limit) -> report(limit, report));
		this.options.jars().keySet().forEach((jar) -> ratio("edge", jar, Figure.CPU, "", report));
		this.rounds.forEach((name, all) -> all.stream()
			.filter((round) -> round.failures() > 0)
			.forEach((round) -> report
				.accept("%s FAILED %d times, first: %s".formatted(name, round.failures(), round.firstFailure()))));
	}

	private void report(Limit limit, Consumer<String> report) {
		String most = ", at most %.2f".formatted(limit.most());
		ratio(limit.server(), limit.than(), limit.figure(), most, report);
	}

	private void ratio(String server, String than, Figure figure, String rest, Consumer<String> report) {
		List<Round> first = this.rounds.get(server);
		List<Round> second = this.rounds.get(than);
		if (first == null || second == null) {
			return;
		}
		Spread ratio = Spread.of(IntStream.range(0, first.size())
			.mapToDouble((round) -> figure.of(first.get(round)) / figure.of(second.get(round))));
		report.accept("%s / %s, %s: %.2f (%.2f to %.2f)%s".formatted(server, than, figure.title(), ratio.median(),
				ratio.least(), ratio.most(), rest));
	}

}
