package dev.edge.bench;

import java.util.List;
import java.util.Locale;

/**
 * Runs the scenarios that the command line names and prints a table for each.
 */
public final class Bench {

	private Bench() {
	}

	/**
	 * Runs the scenarios.
	 * @param arguments see {@link Options#HELP}
	 */
	public static void main(String[] arguments) {
		Locale.setDefault(Locale.ROOT);
		if (List.of(arguments).contains("--help")) {
			System.out.print(Options.HELP);
			return;
		}
		try {
			run(Options.parse(arguments));
		}
		catch (IllegalArgumentException | IllegalStateException ex) {
			System.err.println(ex.getMessage());
			System.exit(1);
		}
	}

	private static void run(Options options) {
		Servers.NAMES.stream()
			.filter((server) -> !Servers.isInstalled(server))
			.forEach((server) -> System.out.println(server + " is not on this machine and is left out."));
		try (Backend backend = Backend.start(); Servers servers = new Servers(options, backend.port())) {
			// Ctrl-C would leave the servers behind.
			Runtime.getRuntime().addShutdownHook(new Thread(servers::close));
			for (Scenario scenario : Scenario.ALL) {
				if (options.scenarios().contains(scenario.name())) {
					Comparison comparison = new Comparison(scenario, options);
					comparison.run(servers);
					comparison.report(System.out::println);
				}
			}
			if (options.scenarios().contains(Holding.NAME)) {
				Holding holding = new Holding(options);
				holding.run(servers);
				holding.report(System.out::println);
			}
			servers.reportStarts(System.out::println);
		}
	}

}
