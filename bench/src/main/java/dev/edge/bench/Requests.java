package dev.edge.bench;

import java.time.Duration;

/**
 * Sends a number of requests to a server of this machine, over 32 connections: the load
 * after which {@code bench/images} looks at the memory of a container.
 */
public final class Requests {

	private Requests() {
	}

	/**
	 * Sends them.
	 * @param arguments the port, the path, and how many
	 */
	public static void main(String[] arguments) {
		long wanted = Long.parseLong(arguments[2]);
		Exchange exchange = new Exchange("GET", arguments[1], 0);
		try (Load load = new Load(Integer.parseInt(arguments[0]), exchange, 32, Duration.ZERO)) {
			Load.Tally tally = load.tally();
			while (tally.nanos().getTotalCount() < wanted && tally.failures() == 0) {
				Pause.of(Duration.ofMillis(100));
				tally = load.tally();
			}
			if (tally.failures() > 0) {
				System.err.println(tally.failures() + " requests failed, first: " + tally.firstFailure());
				System.exit(1);
			}
		}
	}

}
