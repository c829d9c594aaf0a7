package dev.edge.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What the command line asks for.
 *
 * @param root the root of the project
 * @param java the {@code java} command of the servers
 * @param scenarios the names of the scenarios
 * @param servers the names of the servers, or none for all
 * @param connections the number of connections
 * @param rounds the number of rounds
 * @param round the length of a round
 * @param warmUp the number of requests before the first round
 */
record Options(Path root, String java, List<String> scenarios, List<String> servers, int connections, int rounds,
		Duration round, int warmUp) {

	static final String HELP = """
			bench/run [--scenarios=small,resources,large,upload] [--servers=nginx,bare,stock,edge]
			          [--connections=32] [--rounds=5] [--seconds=4] [--warm-up=150000] [--java=java]
			""";

	private static final Map<String, String> DEFAULTS = Map.of("root", ".", "java",
			Path.of(System.getProperty("java.home"), "bin", "java").toString(), "scenarios",
			Scenario.ALL.stream().map(Scenario::name).collect(Collectors.joining(",")), "servers", "", "connections",
			"32", "rounds", "5", "seconds", "4", "warm-up", "150000");

	/**
	 * Reads the command line.
	 * @param arguments {@code --name=value} each
	 * @return the options
	 * @throws IllegalArgumentException if there is no such option
	 */
	static Options parse(String... arguments) {
		Map<String, String> values = new HashMap<>(DEFAULTS);
		for (String argument : arguments) {
			String[] parts = argument.split("=", 2);
			String name = parts[0].startsWith("--") ? parts[0].substring(2) : "";
			if (parts.length < 2 || !DEFAULTS.containsKey(name)) {
				throw new IllegalArgumentException("'" + argument + "' is no option; right would be\n" + HELP);
			}
			values.put(name, parts[1]);
		}
		return new Options(Path.of(value(values, "root")).toAbsolutePath().normalize(), value(values, "java"),
				list(value(values, "scenarios")), list(value(values, "servers")), number(values, "connections"),
				number(values, "rounds"), Duration.ofSeconds(number(values, "seconds")), number(values, "warm-up"));
	}

	/**
	 * Whether a server is wanted.
	 * @param server its name
	 * @return whether it takes part
	 */
	boolean wants(String server) {
		return (this.servers.isEmpty() || this.servers.contains(server))
				&& (!server.equals("nginx") || Servers.hasNginx());
	}

	private static String value(Map<String, String> values, String name) {
		return values.getOrDefault(name, "");
	}

	private static int number(Map<String, String> values, String name) {
		String value = value(values, name);
		try {
			return Integer.parseInt(value);
		}
		catch (NumberFormatException ex) {
			throw new IllegalArgumentException("--" + name + "=" + value + " is no whole number", ex);
		}
	}

	private static List<String> list(String value) {
		return value.isEmpty() ? List.of() : Arrays.stream(value.split(",", -1)).toList();
	}

}
