package dev.edge.bench;

import java.util.List;

/**
 * A comparison of servers under one kind of load.
 *
 * @param name its name on the command line
 * @param title what is done
 * @param exchange what is sent
 * @param weight how many small requests one of these is worth in the warm-up
 * @param servers the servers in the order of the report
 * @param limits the ratios that are promised
 */
record Scenario(String name, String title, Exchange exchange, int weight, List<String> servers, List<Limit> limits) {

	/** The path that the backend answers with 44 bytes. */
	static final String SMALL_PATH = "/blog/posts";

	/** All scenarios. */
	static final List<Scenario> ALL = List.of(
			new Scenario("small", "44-byte answers", new Exchange("GET", SMALL_PATH, 0), 1,
					List.of("nginx", "bare", "stock", "edge"),
					List.of(Limit.ofCpu("edge", "stock", 0.6), Limit.ofCpu("edge", "bare", 1.4),
							new Limit("edge", "stock", Figure.P99, 1))),
			new Scenario("resources", "44-byte answers, definitions with 2 and with 300 resources",
					new Exchange("GET", ManyResources.PATH, 0), 1, List.of("edge-2", "edge-300"),
					List.of(Limit.ofCpu("edge-300", "edge-2", 1.05))),
			new Scenario("large", "1 MB answers", new Exchange("GET", "/blog/large", 0), 25,
					List.of("nginx", "bare", "stock", "edge"), List.of(Limit.ofCpu("edge", "bare", 1.15))),
			new Scenario("upload", "64 KB uploads", new Exchange("POST", SMALL_PATH, 64 * 1024), 3,
					List.of("nginx", "bare", "stock", "edge"), List.of(Limit.ofCpu("edge", "bare", 1.15))),
			page("blog", "/blog"), page("webpage", "/"));

	/**
	 * Clients keep connections as a load balancer does; Flask's server closes each after
	 * its answer.
	 */
	private static Scenario page(String service, String path) {
		return new Scenario(service, "the page of the " + service + " service", new Exchange("GET", path, 0), 10,
				List.of("flask", service), List.of(Limit.ofCpu(service, "flask", 0.125)));
	}

	/**
	 * A promise: a figure of one server is at most so many times another's.
	 *
	 * @param server the server
	 * @param than the one it is compared with
	 * @param figure what is compared
	 * @param most the ratio
	 */
	record Limit(String server, String than, Figure figure, double most) {

		static Limit ofCpu(String server, String than, double most) {
			return new Limit(server, than, Figure.CPU, most);
		}

	}

}
