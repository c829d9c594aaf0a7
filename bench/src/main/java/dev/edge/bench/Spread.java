package dev.edge.bench;

import java.util.stream.DoubleStream;

/**
 * What a figure was over several rounds.
 *
 * @param median the middle one
 * @param least the least
 * @param most the most
 */
record Spread(double median, double least, double most) {

	/**
	 * Sums figures up.
	 * @param figures one or more
	 * @return their spread
	 */
	static Spread of(DoubleStream figures) {
		double[] sorted = figures.sorted().toArray();
		int half = sorted.length / 2;
		double median = (sorted.length % 2 == 1) ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
		return new Spread(median, sorted[0], sorted[sorted.length - 1]);
	}

}
