package dev.edge.deploy;

import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import dev.edge.cloudformation.Resource;
import dev.edge.cloudformation.value.Value;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How load balancers treat the containers, and what stands before them.
 */
class TargetGroupTests {

	private static final String TARGET_GROUP = "AWS::ElasticLoadBalancingV2::TargetGroup";

	private static final String BALANCER = "AWS::ElasticLoadBalancingV2::LoadBalancer";

	private static Stream<Resource> groupsOfContainers(Deployment deployment) {
		return deployment.ofType(TARGET_GROUP)
			.stream()
			.filter((group) -> !Deployment.text(group, "TargetType").equals("alb"));
	}

	private static String attributes(Resource resource, String list) {
		return Deployment.items(resource, list)
			.map((attribute) -> attribute.at("Key").orElseThrow() + "=" + attribute.at("Value").orElseThrow())
			.collect(Collectors.joining(" "));
	}

	@Test
	void containerThatDoesNotAnswerIsFoundInTwentySecondsAndOneThatComesServesAfterTwenty() {
		Combinations.each((combination,
				deployment) -> assertThat(groupsOfContainers(deployment)).allSatisfy((group) -> assertThat(Stream
					.of("HealthCheckIntervalSeconds", "HealthCheckTimeoutSeconds", "HealthyThresholdCount",
							"UnhealthyThresholdCount", "Matcher/HttpCode")
					.map((property) -> Deployment.text(group, property))).containsExactly("10", "5", "2", "2", "200")));
	}

	@Test
	void targetIsATaskOnFargateAndAHostOnEc2() {
		Combinations
			.each((combination, deployment) -> assertThat(groupsOfContainers(deployment)).allSatisfy((group) -> {
				assertThat(Deployment.text(group, "TargetType"))
					.isEqualTo((combination.launchType() == LaunchType.FARGATE) ? "ip" : "instance");
				assertThat(Deployment.text(group, "Protocol"))
					.isEqualTo(combination.topology().hasApplicationLoadBalancer() ? "HTTP" : "TCP");
				assertThat(Deployment.text(group, "Port"))
					.isEqualTo(group.address().logicalId().startsWith("Blog") ? "8080" : "5000");
			}));
	}

	@Test
	void groupsOfBothColoursAreAlike() {
		Combinations.each((combination) -> !combination.isRolling(),
				(combination, deployment) -> assertThat(groupsOfContainers(deployment).map((group) -> likeness(group)))
					.hasSize(4)
					.containsOnly(likeness(groupsOfContainers(deployment).findFirst().orElseThrow())));
	}

	/** Returns all that a group is but its port and its name. */
	private static String likeness(Resource group) {
		return group.properties()
			.members()
			.entrySet()
			.stream()
			.filter((property) -> !property.getKey().matches("Port|Tags"))
			.map(Object::toString)
			.sorted()
			.collect(Collectors.joining(" "));
	}

	@Test
	void groupHasTheAttributesThatItsLoadBalancerTakes() {
		Combinations.each((combination, deployment) -> {
			String expected = combination.topology().hasApplicationLoadBalancer()
					? "deregistration_delay.timeout_seconds=30 "
							+ "load_balancing.algorithm.type=least_outstanding_requests"
					: "deregistration_delay.timeout_seconds=60 preserve_client_ip.enabled=false";
			assertThat(groupsOfContainers(deployment))
				.allSatisfy((group) -> assertThat(attributes(group, "TargetGroupAttributes")).isEqualTo(expected));
		});
	}

	@Test
	void applicationLoadBalancerAsATargetIsAskedAsItListens() {
		Combinations.each((combination) -> combination.topology() == Topology.NLB_ALB_PRIVATE,
				(combination, deployment) -> assertThat(deployment.ofType(TARGET_GROUP))
					.filteredOn((group) -> Deployment.text(group, "TargetType").equals("alb"))
					.hasSize(1)
					.allSatisfy((group) -> {
						String port = combination.hasTls() ? "443" : "80";
						assertThat(Deployment.text(group, "Port")).isEqualTo(port);
						assertThat(Deployment.text(group, "Targets"))
							.isEqualTo("[{Id=${ApplicationLoadBalancer/LoadBalancer}, Port=" + port + "}]");
						assertThat(Deployment.text(group, "HealthCheckProtocol"))
							.isEqualTo(combination.hasTls() ? "HTTPS" : "HTTP");
						assertThat(Deployment.text(group, "HealthCheckPath")).isEqualTo("/readyz");
						assertThat(Deployment.text(group, "Matcher/HttpCode")).isEqualTo("200");
					}));
	}

	@Test
	void idleConnectionIsKeptLongerThanTheApiWaitsAndShorterThanAServiceDoes() {
		Combinations.each((combination) -> combination.topology().hasApplicationLoadBalancer(),
				(combination, deployment) -> assertThat(deployment.ofType(BALANCER))
					.filteredOn((balancer) -> Deployment.text(balancer, "Type").equals("application"))
					.hasSize(1)
					.allSatisfy((balancer) -> assertThat(attributes(balancer, "LoadBalancerAttributes"))
						.contains("idle_timeout.timeout_seconds=60")));
	}

	@Test
	void networkLoadBalancerReachesTargetsInEveryZone() {
		Combinations.each((combination, deployment) -> assertThat(deployment.ofType(BALANCER))
			.filteredOn((balancer) -> Deployment.text(balancer, "Type").equals("network"))
			.allSatisfy((balancer) -> assertThat(attributes(balancer, "LoadBalancerAttributes"))
				.contains("load_balancing.cross_zone.enabled=true")));
	}

	@Test
	void everythingStandsInOneVpc() {
		Combinations.each((combination, deployment) -> {
			String vpc = combination.has(Feature.EXISTING_VPC) ? "vpc-0a" : "${Network/Vpc}";
			assertThat(deployment.all()
				.filter((resource) -> resource.type()
					.matches(".*::(TargetGroup|SecurityGroup|Subnet|RouteTable|VPCEndpoint)"))
				.map((resource) -> resource.property("VpcId").map(Value::toString).orElse("none"))).isNotEmpty()
				.containsOnly(vpc);
		});
	}

}
