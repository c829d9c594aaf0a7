package dev.edge.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

import org.HdrHistogram.Histogram;

/**
 * Runs a scenario: all servers are warmed, and then take turns in short rounds, so that
 * whatever else the machine does falls on all of them. Not thread-safe.
 */
final class Comparison {

	private static final Duration WARM_UP_LIMIT = Duration.ofMinutes(3);

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
		List<ServerProcess> compared = this.scenario.servers()
			.stream()
			.filter(this.options::wants)
			.map(servers::get)
			.toList();
		for (ServerProcess server : compared) {
			warm(server);
		}
		for (int i = 0; i < this.options.rounds(); i++) {
			for (ServerProcess server : compared) {
				this.rounds.computeIfAbsent(server.name(), (name) -> new ArrayList<>())
					.add(round(server, this.options.round()));
				this.resident.put(server.name(), server.residentMegabytes());
			}
		}
	}

	private void warm(ServerProcess server) {
		long end = System.nanoTime() + WARM_UP_LIMIT.toNanos();
		try (Load load = new Load(server.port(), this.scenario.exchange(), this.options.connections(), 0)) {
			while (load.tally().nanos().getTotalCount() < this.options.warmUp() && System.nanoTime() < end) {
				Pause.of(Duration.ofMillis(100));
			}
		}
	}

	private Round round(ServerProcess server, Duration duration) {
		try (Load load = new Load(server.port(), this.scenario.exchange(), this.options.connections(), 0)) {
			Pause.of(Duration.ofMillis(200));
			load.restartCounting();
			CpuTime before = server.cpu();
			long start = System.nanoTime();
			Pause.of(duration);
			Load.Tally tally = load.tally();
			CpuTime used = server.cpu().since(before);
			double seconds = (System.nanoTime() - start) / 1e9;
			Histogram nanos = tally.nanos();
			return new Round(nanos.getTotalCount(), seconds, used, nanos.getValueAtPercentile(50) / NANOS_PER_MILLI,
					nanos.getValueAtPercentile(99) / NANOS_PER_MILLI, tally.failures(), tally.firstFailure());
		}
	}

	/**
	 * Prints the medians of all rounds.
	 */
	void print() {
		System.out.printf("%n%s: %s, %d connections, %d rounds of %d s%n%n", this.scenario.name(),
				this.scenario.title(), this.options.connections(), this.options.rounds(),
				this.options.round().toSeconds());
		System.out.println("| server | CPU µs/request | user | system | requests/s | p50 ms | p99 ms | resident MB |");
		System.out.println("|---|--:|--:|--:|--:|--:|--:|--:|");
		this.rounds
			.forEach((name, all) -> System.out.printf("| %s | %.1f | %.1f | %.1f | %.0f | %.2f | %.2f | %.0f |%n", name,
					median(all, Round::cpuMicros), median(all, Round::userMicros), median(all, Round::systemMicros),
					median(all, Round::requestsPerSecond), median(all, Round::p50Millis), median(all, Round::p99Millis),
					this.resident.get(name)));
		System.out.println();
		this.scenario.limits().forEach(this::print);
		this.rounds.forEach((name, all) -> all.stream()
			.filter((round) -> round.failures() > 0)
			.forEach((round) -> System.out.printf("%s FAILED %d times, first: %s%n", name, round.failures(),
					round.firstFailure())));
	}

	private void print(Scenario.Limit limit) {
		List<Round> first = this.rounds.get(limit.server());
		List<Round> second = this.rounds.get(limit.than());
		if (first == null || second == null) {
			return;
		}
		List<Double> ratios = new ArrayList<>();
		for (int i = 0; i < first.size(); i++) {
			ratios.add(first.get(i).cpuMicros() / second.get(i).cpuMicros());
		}
		ratios.sort(null);
		System.out.printf("%s / %s: %.2f (%.2f to %.2f), at most %.2f%n", limit.server(), limit.than(), middle(ratios),
				ratios.get(0), ratios.get(ratios.size() - 1), limit.most());
	}

	private static double median(List<Round> rounds, ToDoubleFunction<Round> figure) {
		return middle(rounds.stream().mapToDouble(figure).sorted().boxed().toList());
	}

	private static double middle(List<Double> sorted) {
		int half = sorted.size() / 2;
		return (sorted.size() % 2 == 1) ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
	}

}
