package dev.edge.bench;

import java.util.List;

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
		if (!Servers.hasNginx()) {
			System.out.println("nginx is not on this machine and is left out.");
		}
		try (Backend backend = Backend.start();
				Servers servers = new Servers(options.root(), options.java(), backend.port())) {
			for (Scenario scenario : Scenario.ALL) {
				if (options.scenarios().contains(scenario.name())) {
					Comparison comparison = new Comparison(scenario, options);
					comparison.run(servers);
					comparison.print();
				}
			}
		}
	}

}
