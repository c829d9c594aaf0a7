package dev.edge.deploy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.edge.cloudformation.Resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * {@code deploy/edge cost} reckons with what the templates make. Where it knows no price
 * it shows the quantities, which are compared here.
 */
class CostTests {

	private static final int HOURS = 730;

	private static final String CHINA = "cn-northwest-1";

	/** Items that depend on what is asked of a deployment, not on what it is. */
	private static final Set<String> USED = Set.of("request", "egress", "log", "firewall-request");

	/** What the quantities depend on. */
	private static final List<Set<Feature>> FEATURES = List.of(Set.of(), Set.of(Feature.ENDPOINTS),
			Set.of(Feature.SINGLE_NAT), Set.of(Feature.THREE_ZONES), Set.of(Feature.THREE_ZONES, Feature.ENDPOINTS),
			Set.of(Feature.EXISTING_VPC), Set.of(Feature.WAF), Set.of(Feature.CANARY), Set.of(Feature.ARM64));

	private static String cost(String region, String... options) {
		List<String> command = new ArrayList<>(List.of("./edge", "cost", "--env", "none", "--region", region));
		command.addAll(Arrays.asList(options));
		Script script = Script.run(Path.of("."), command);
		assertThat(script.exitCode()).as(script.output()).isZero();
		return script.output();
	}

	/** Returns for each topology its quantities by item, as printed, without units. */
	private static Map<String, Map<String, String>> quantities(String table) {
		List<String> rows = table.substring(0, table.indexOf("\n\n")).lines().toList();
		List<String> topologies = Arrays.stream(rows.get(0).split(" {2,}", -1))
			.skip(1)
			.map((topology) -> topology.replace("*", ""))
			.toList();
		Map<String, Map<String, String>> quantities = new LinkedHashMap<>();
		for (String row : rows.subList(1, rows.size())) {
			String[] cells = row.split(" {2,}", -1);
			for (int i = 1; i < cells.length; i++) {
				if (!cells[i].equals(".")) {
					quantities.computeIfAbsent(topologies.get(i - 1), (topology) -> new TreeMap<>())
						.put(cells[0], cells[i].replaceFirst(" .*", ""));
				}
			}
		}
		return quantities;
	}

	static Stream<Arguments> launchTypesAndFeatures() {
		return Arrays.stream(LaunchType.values())
			.flatMap((launchType) -> FEATURES.stream()
				.filter((features) -> new Combination(Topology.ALB, launchType, CHINA, features).isSupported())
				.map((features) -> Arguments.of(launchType, features)));
	}

	@ParameterizedTest
	@MethodSource("launchTypesAndFeatures")
	void quantitiesAreThoseOfTheResources(LaunchType launchType, Set<Feature> features) {
		Stream<String> parameters = features.stream()
			.flatMap((feature) -> feature.parameters("aws-cn", CHINA).entrySet().stream())
			.flatMap((parameter) -> Stream.of("--parameter", parameter.getKey() + "=" + parameter.getValue()));
		String table = cost(CHINA,
				Stream.concat(Stream.of("--launch-type", launchType.name()), parameters).toArray(String[]::new));
		quantities(table).forEach((topology, quantities) -> {
			Combination combination = new Combination(Topology.of(topology), launchType, CHINA, features);
			if (combination.isSupported()) {
				Map<String, String> reckoned = new TreeMap<>(quantities);
				reckoned.keySet().removeAll(USED);
				assertThat(reckoned).as(combination.toString()).isEqualTo(made(combination));
			}
		});
	}

	/** Returns the quantities of what the templates make. */
	private static Map<String, String> made(Combination combination) {
		Deployment deployment = combination.resolve();
		int zones = combination.has(Feature.THREE_ZONES) ? 3 : 2;
		String processor = combination.has(Feature.ARM64) ? "arm64" : "x86_64";
		Map<String, Integer> counts = new TreeMap<>();
		if (combination.launchType() == LaunchType.FARGATE) {
			// Two services of two tasks, a quarter of a processor and half a GB each.
			counts.put("fargate-vcpu-" + processor, HOURS);
			counts.put("fargate-gb-" + processor, 2 * HOURS);
		}
		else {
			counts.put(combination.has(Feature.ARM64) ? "host-t4g.small" : "host-t3.small", 2 * HOURS);
			counts.put("disk", 2 * 30);
		}
		for (String type : List.of("application", "network")) {
			int balancers = HOURS * (int) balancers(deployment, "Type", type);
			counts.put(type.charAt(0) + "lb", balancers);
			counts.put(type.charAt(0) + "lb-unit", balancers);
		}
		int nat = count(deployment, "AWS::EC2::NatGateway");
		counts.put("nat", HOURS * nat);
		counts.put("address", HOURS * (nat + zones * (int) balancers(deployment, "Scheme", "internet-facing")));
		counts.put("endpoint",
				HOURS * zones
						* (int) deployment.ofType("AWS::EC2::VPCEndpoint")
							.stream()
							.filter((endpoint) -> Deployment.text(endpoint, "VpcEndpointType").equals("Interface"))
							.count());
		counts.put("link-v2", HOURS * count(deployment, "AWS::ApiGatewayV2::VpcLink"));
		counts.put("alarm", count(deployment, "AWS::CloudWatch::Alarm"));
		counts.put("secret", count(deployment, "AWS::SecretsManager::Secret"));
		counts.put("firewall", count(deployment, "AWS::WAFv2::WebACL"));
		counts.put("firewall-rule",
				(int) deployment.ofType("AWS::WAFv2::WebACL")
					.stream()
					.flatMap((Resource firewall) -> Deployment.items(firewall, "Rules"))
					.count());
		Map<String, String> quantities = new TreeMap<>();
		counts.forEach((item, count) -> {
			if (count > 0) {
				quantities.put(item, Integer.toString(count));
			}
		});
		return quantities;
	}

	private static int count(Deployment deployment, String type) {
		return deployment.ofType(type).size();
	}

	private static long balancers(Deployment deployment, String property, String value) {
		return deployment.ofType("AWS::ElasticLoadBalancingV2::LoadBalancer")
			.stream()
			.filter((balancer) -> Deployment.text(balancer, property).equals(value))
			.count();
	}

	@Test
	void rowIsTheQuantityTimesThePrice() {
		assertThat(cost("us-east-1").lines().map((line) -> line.replaceAll(" +", " "))).contains(
				"fargate-vcpu-x86_64 29.55 29.55 29.55 29.55 29.55", "alb 16.43 . . 16.43 16.43",
				"nat 65.70 65.70 65.70 65.70 65.70", "request 3.50 3.50 3.50 3.50 3.50");
	}

	@Test
	void togetherIsTheSumOfWhatHasAPrice() {
		List<String[]> rows = cost("us-east-1").lines()
			.takeWhile((line) -> !line.isEmpty())
			.skip(1)
			.map((line) -> line.split(" {2,}"))
			.toList();
		String[] together = rows.get(rows.size() - 1);
		for (int column = 1; column < together.length; column++) {
			int of = column;
			double sum = rows.subList(0, rows.size() - 1)
				.stream()
				.map((row) -> row[of])
				.filter((cell) -> cell.matches("[0-9.]*[0-9]"))
				.mapToDouble(Double::parseDouble)
				.sum();
			assertThat(Double.parseDouble(together[column])).isCloseTo(sum, within(0.05));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "cn-north-1", CHINA })
	void inChinaItSaysThatNoPriceIsKnown(String region) {
		assertThat(cost(region)).startsWith("CNY a month")
			.contains("no price of cn-northwest-1 is known, as no public list could be read")
			.doesNotContain("together");
	}

	@Test
	void elsewhereItSaysWhosePricesTheyAre() {
		assertThat(cost("eu-west-1")).startsWith("USD a month")
			.contains("prices are those of us-east-1; eu-west-1 has its own");
		assertThat(cost("us-east-1")).doesNotContain("prices are those of");
	}

}
