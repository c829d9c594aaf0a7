package dev.edge.bench;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * A figure of a round, and how a column of the report shows it.
 *
 * @param title the head of the column: name and unit
 * @param format how the median is written
 * @param reader reads it from a round
 */
record Figure(String title, String format, ToDoubleFunction<Round> reader) {

	/** CPU time of the server for each request. */
	static final Figure CPU = new Figure("CPU µs/request", "%.1f", Round::cpuMicros);

	/** The time that one answer in a hundred takes longer than. */
	static final Figure P99 = new Figure("p99 ms", "%.2f", Round::p99Millis);

	/** The columns in order. */
	static final List<Figure> COLUMNS = List.of(CPU, new Figure("user", "%.1f", Round::userMicros),
			new Figure("system", "%.1f", Round::systemMicros),
			new Figure("requests/s", "%.0f", Round::requestsPerSecond), new Figure("p50 ms", "%.2f", Round::p50Millis),
			P99);

	/**
	 * The figure of a round.
	 * @param round the round
	 * @return the figure
	 */
	double of(Round round) {
		return this.reader.applyAsDouble(round);
	}

	/**
	 * The cell of the column.
	 * @param rounds the rounds, one or more
	 * @return the median
	 */
	String cell(List<Round> rounds) {
		return String.format(Locale.ROOT, this.format, Spread.of(rounds.stream().mapToDouble(this::of)).median());
	}

}
