package dev.edge.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the command line asks for.
 *
 * @param root the root of the project
 * @param java the {@code java} command of the servers
 * @param jvm the JVM options of the servers
 * @param jars other jars of the edge that take part, by the name they have in the report
 * @param scenarios the names of the scenarios
 * @param servers the names of the servers, or none for all
 * @param connections the number of connections
 * @param rounds the number of rounds
 * @param round the length of a round
 * @param warmUp the number of requests before the first round
 * @param held how long connections are held
 */
record Options(Path root, String java, List<String> jvm, Map<String, Path> jars, List<String> scenarios,
		List<String> servers, int connections, int rounds, Duration round, int warmUp, Duration held) {

	static final String HELP = """
			bench/run [options]          proxies side by side: nginx, bare Reactor Netty, stock Spring Cloud Gateway, the edge;
			                             and the services beside a Flask development server
			bench/run micro [options]    JMH micro-benchmarks of matching, header mapping and request ids; options are JMH's

			--quick             3 rounds of 1 s after 20,000 requests: tells whether it works, not how fast
			--scenarios=NAMES   some of %s; all by default
			--servers=NAMES     some of %s; all by default, nginx and Flask only where they
			                    are installed
			--jars=FILES        other jars of the edge to compare with, each under its file's name
			--rounds=7          rounds of each server, in turn
			--seconds=3         length of a round
			--warm-up=150000    small requests to each server before its first round; fewer large ones
			--connections=32    connections, each with one request at a time
			--held=30           seconds that the scenario 'held' lasts
			--java=COMMAND      the java that runs the servers; default: the one that runs the bench
			--jvm='OPTIONS'     JVM options of the servers; default: %s

			Ratios are taken round by round, so a busy machine blurs them less than it blurs the other columns.
			"""
		.formatted(names(), String.join(",", Servers.NAMES), String.join(" ", Servers.JVM_OPTIONS));

	private static final Map<String, String> DEFAULTS = Map.ofEntries(Map.entry("root", "."),
			Map.entry("java", Path.of(System.getProperty("java.home"), "bin", "java").toString()),
			Map.entry("jvm", String.join(" ", Servers.JVM_OPTIONS)), Map.entry("jars", ""),
			Map.entry("scenarios", names()), Map.entry("servers", ""), Map.entry("connections", "32"),
			Map.entry("rounds", "7"), Map.entry("seconds", "3"), Map.entry("warm-up", "150000"),
			Map.entry("held", "30"));

	private static final Map<String, String> QUICK = Map.of("rounds", "3", "seconds", "1", "warm-up", "20000", "held",
			"6");

	/**
	 * Reads the command line.
	 * @param arguments {@code --quick} or {@code --name=value} each
	 * @return the options
	 * @throws IllegalArgumentException if there is no such option
	 */
	static Options parse(String... arguments) {
		Map<String, String> values = new HashMap<>(DEFAULTS);
		for (String argument : arguments) {
			if (argument.equals("--quick")) {
				values.putAll(QUICK);
				continue;
			}
			String[] parts = argument.split("=", 2);
			String name = parts[0].startsWith("--") ? parts[0].substring(2) : "";
			if (parts.length < 2 || !DEFAULTS.containsKey(name)) {
				throw new IllegalArgumentException("'" + argument + "' is no option; right would be\n" + HELP);
			}
			values.put(name, parts[1]);
		}
		return of(values);
	}

	private static Options of(Map<String, String> values) {
		return new Options(Path.of(value(values, "root")).toAbsolutePath().normalize(), value(values, "java"),
				list(value(values, "jvm"), " "), jars(value(values, "jars")),
				known("scenarios", values, List.of(names().split(",", -1))), known("servers", values, Servers.NAMES),
				number(values, "connections"), number(values, "rounds"), Duration.ofSeconds(number(values, "seconds")),
				number(values, "warm-up"), Duration.ofSeconds(number(values, "held")));
	}

	/**
	 * Those of a scenario's servers that take part, and the edges of other jars.
	 * @param servers the scenario's servers
	 * @return the names
	 */
	Stream<String> chosen(List<String> servers) {
		Stream<String> jars = servers.contains("edge") ? this.jars.keySet().stream() : Stream.empty();
		return Stream.concat(servers.stream().filter(this::wants), jars);
	}

	private boolean wants(String server) {
		String kind = server.startsWith("edge") ? "edge" : server;
		return (this.servers.isEmpty() || this.servers.contains(kind)) && Servers.isInstalled(kind);
	}

	private static String names() {
		return Stream.concat(Scenario.ALL.stream().map(Scenario::name), Stream.of(Holding.NAME))
			.collect(Collectors.joining(","));
	}

	private static Map<String, Path> jars(String value) {
		Map<String, Path> jars = new LinkedHashMap<>();
		for (String file : list(value, ",")) {
			Path jar = Path.of(file).toAbsolutePath();
			if (!Files.isReadable(jar)) {
				throw new IllegalArgumentException("--jars names " + file + ", which cannot be read");
			}
			jars.put(jar.getFileName().toString(), jar);
		}
		return jars;
	}

	private static List<String> known(String option, Map<String, String> values, List<String> known) {
		List<String> named = list(value(values, option), ",");
		for (String name : named) {
			if (!known.contains(name)) {
				throw new IllegalArgumentException(
						"--" + option + " names '" + name + "'; right would be some of " + String.join(",", known));
			}
		}
		return named;
	}

	private static String value(Map<String, String> values, String name) {
		return values.getOrDefault(name, "");
	}

	private static int number(Map<String, String> values, String name) {
		String value = value(values, name);
		if (!value.matches("[1-9]\\d{0,8}")) {
			throw new IllegalArgumentException("--" + name + "=" + value + " is no whole number above 0");
		}
		return Integer.parseInt(value);
	}

	private static List<String> list(String value, String separator) {
		return value.isEmpty() ? List.of() : Arrays.stream(value.split(separator, -1)).toList();
	}

}
