package dev.edge.deploy;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import dev.edge.cloudformation.Resource;
import dev.edge.cloudformation.value.ResourceAddress;
import dev.edge.cloudformation.value.Value;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The network: where things stand, and how they get out.
 */
class NetworkTests {

	private static final String SUBNET = "AWS::EC2::Subnet";

	private static final String ROUTE = "AWS::EC2::Route";

	private static final String NAT = "AWS::EC2::NatGateway";

	private static final String ENDPOINT = "AWS::EC2::VPCEndpoint";

	private static boolean hasOwnVpc(Combination combination) {
		return !combination.has(Feature.EXISTING_VPC);
	}

	/** Returns the subnets whose default route leads to a gateway of a kind. */
	private static Set<ResourceAddress> subnetsBehind(Deployment deployment, String gateway) {
		return deployment.ofType("AWS::EC2::SubnetRouteTableAssociation")
			.stream()
			.filter((association) -> deployment
				.referring(ROUTE, "RouteTableId",
						deployment.referred(association.property("RouteTableId").orElseThrow()))
				.stream()
				.anyMatch((route) -> route.property(gateway).isPresent()))
			.flatMap((association) -> association.property("SubnetId").orElseThrow().resources())
			.collect(Collectors.toCollection(TreeSet::new));
	}

	private static Set<ResourceAddress> publicSubnets(Deployment deployment) {
		return subnetsBehind(deployment, "GatewayId");
	}

	private static Stream<Value> privatePlaces(Deployment deployment) {
		Stream<Value> tasks = deployment.ofType("AWS::ECS::Service")
			.stream()
			.flatMap((service) -> Deployment.items(service, "NetworkConfiguration/AwsvpcConfiguration/Subnets"));
		Stream<Value> hosts = deployment.ofType("AWS::AutoScaling::AutoScalingGroup")
			.stream()
			.flatMap((group) -> Deployment.items(group, "VPCZoneIdentifier"));
		Stream<Value> links = deployment.ofType("AWS::ApiGatewayV2::VpcLink")
			.stream()
			.flatMap((link) -> Deployment.items(link, "SubnetIds"));
		return Stream.concat(Stream.concat(tasks, hosts),
				Stream.concat(links, balancerSubnets(deployment, "internal")));
	}

	private static Stream<Value> balancerSubnets(Deployment deployment, String scheme) {
		return deployment.ofType("AWS::ElasticLoadBalancingV2::LoadBalancer")
			.stream()
			.filter((balancer) -> Deployment.text(balancer, "Scheme").equals(scheme))
			.flatMap((balancer) -> Deployment.items(balancer, "Subnets"));
	}

	@Test
	void tasksHostsLinksAndInternalLoadBalancersStandWhereTheInternetDoesNotReach() {
		Combinations.each(NetworkTests::hasOwnVpc, (combination, deployment) -> {
			Set<ResourceAddress> open = publicSubnets(deployment);
			assertThat(privatePlaces(deployment).flatMap(Value::resources)).isNotEmpty()
				.doesNotContainAnyElementsOf(open.isEmpty() ? Set.of(new ResourceAddress(List.of(), "none")) : open);
		});
	}

	@Test
	void publicLoadBalancersStandWhereTheInternetReaches() {
		Combinations.each((combination) -> hasOwnVpc(combination) && !combination.topology().isPrivate(),
				(combination,
						deployment) -> assertThat(
								balancerSubnets(deployment, "internet-facing").flatMap(Value::resources))
							.isNotEmpty()
							.isSubsetOf(publicSubnets(deployment)));
	}

	@Test
	void givenSubnetsAreTaken() {
		Combinations.each((combination) -> combination.has(Feature.EXISTING_VPC), (combination, deployment) -> {
			assertThat(privatePlaces(deployment).map(Value::toString)).isNotEmpty()
				.containsOnly("subnet-0c", "subnet-0d");
			assertThat(balancerSubnets(deployment, "internet-facing").map(Value::toString)).isSubsetOf("subnet-0a",
					"subnet-0b");
			assertThat(deployment.all().filter((resource) -> resource.address().stack().contains("Network"))).isEmpty();
		});
	}

	@Test
	void eachZoneHasASubnetOfAKindAndNoTwoOverlap() {
		Combinations.each(NetworkTests::hasOwnVpc, (combination, deployment) -> {
			int zones = combination.has(Feature.THREE_ZONES) ? 3 : 2;
			List<Resource> subnets = deployment.ofType(SUBNET);
			Set<String> names = subnets.stream()
				.map((subnet) -> Deployment.text(subnet, "AvailabilityZone"))
				.collect(Collectors.toSet());
			assertThat(names).hasSize(zones);
			assertThat(subnets.size() % zones).isZero();
			assertThat(subnets).extracting((subnet) -> AddressRange.of(Deployment.text(subnet, "CidrBlock")))
				.allSatisfy((range) -> assertThat(AddressRange.of("10.0.0.0/16").covers(range)).isTrue())
				.allSatisfy((range) -> assertThat(subnets)
					.filteredOn((other) -> AddressRange.of(Deployment.text(other, "CidrBlock")).overlaps(range))
					.hasSize(1));
		});
	}

	@Test
	void subnetsGiveNoPublicAddresses() {
		Combinations.each(NetworkTests::hasOwnVpc,
				(combination, deployment) -> assertThat(deployment.ofType(SUBNET))
					.extracting((subnet) -> Deployment.text(subnet, "MapPublicIpOnLaunch"))
					.containsOnly("false"));
	}

	@Test
	void withNatEveryPrivateSubnetHasAWayOut() {
		Combinations.each((combination) -> hasOwnVpc(combination) && !combination.has(Feature.ENDPOINTS),
				(combination, deployment) -> assertThat(privatePlaces(deployment).flatMap(Value::resources))
					.isSubsetOf(subnetsBehind(deployment, "NatGatewayId")));
	}

	@Test
	void natGatewayOfASubnetIsInItsZoneUnlessThereIsOneForAll() {
		Combinations.each((combination) -> hasOwnVpc(combination) && !combination.has(Feature.ENDPOINTS),
				(combination, deployment) -> {
					List<Resource> gateways = deployment.ofType(NAT);
					if (combination.has(Feature.SINGLE_NAT)) {
						assertThat(gateways).hasSize(1);
						return;
					}
					assertThat(gateways).allSatisfy((gateway) -> {
						Resource subnet = deployment.referred(gateway.property("SubnetId").orElseThrow());
						assertThat(zonesServed(deployment, gateway))
							.containsExactly(Deployment.text(subnet, "AvailabilityZone"));
					});
				});
	}

	private static Stream<String> zonesServed(Deployment deployment, Resource gateway) {
		return deployment.referring(ROUTE, "NatGatewayId", gateway)
			.stream()
			.map((route) -> deployment.referred(route.property("RouteTableId").orElseThrow()))
			.flatMap((table) -> deployment.referring("AWS::EC2::SubnetRouteTableAssociation", "RouteTableId", table)
				.stream())
			.map((association) -> deployment.referred(association.property("SubnetId").orElseThrow()))
			.map((subnet) -> Deployment.text(subnet, "AvailabilityZone"));
	}

	@Test
	void withoutNatThereAreEndpointsForAllThatTasksAndHostsAsk() {
		Combinations.each((combination) -> combination.has(Feature.ENDPOINTS), (combination, deployment) -> {
			boolean china = combination.region().startsWith("cn-");
			String ecr = (china ? "cn." : "") + "com.amazonaws." + combination.region();
			String other = "com.amazonaws." + combination.region();
			Set<String> expected = new TreeSet<>(
					List.of(ecr + ".ecr.api", ecr + ".ecr.dkr", other + ".logs", other + ".s3"));
			if (combination.topology() == Topology.NLB) {
				expected.add(other + ".secretsmanager");
			}
			if (combination.launchType() == LaunchType.EC2) {
				expected.addAll(List.of(other + ".ecs", other + ".ecs-agent", other + ".ecs-telemetry"));
			}
			assertThat(deployment.ofType(ENDPOINT)).extracting((endpoint) -> Deployment.text(endpoint, "ServiceName"))
				.containsExactlyInAnyOrderElementsOf(expected);
			assertThat(deployment.ofType(NAT)).isEmpty();
		});
	}

	@Test
	void interfaceEndpointsAnswerUnderTheUsualNamesInEverySubnetOfTheTasks() {
		Combinations.each((combination) -> combination.has(Feature.ENDPOINTS), (combination, deployment) -> {
			Set<ResourceAddress> places = privatePlaces(deployment).flatMap(Value::resources)
				.collect(Collectors.toSet());
			assertThat(deployment.ofType(ENDPOINT))
				.filteredOn((endpoint) -> !Deployment.text(endpoint, "ServiceName").endsWith(".s3"))
				.allSatisfy((endpoint) -> {
					assertThat(Deployment.text(endpoint, "VpcEndpointType")).isEqualTo("Interface");
					assertThat(Deployment.text(endpoint, "PrivateDnsEnabled")).isEqualTo("true");
					assertThat(Deployment.text(endpoint, "SecurityGroupIds")).isEqualTo("[${Network/EndpointGroup}]");
					assertThat(endpoint.property("SubnetIds").orElseThrow().resources()).containsAll(places);
				});
		});
	}

	@Test
	void layersOfImagesComeFromS3OverTheRoutesOfThePrivateSubnets() {
		Combinations.each((combination) -> combination.has(Feature.ENDPOINTS),
				(combination, deployment) -> assertThat(deployment.ofType(ENDPOINT))
					.filteredOn((endpoint) -> Deployment.text(endpoint, "ServiceName").endsWith(".s3"))
					.hasSize(1)
					.allSatisfy((endpoint) -> {
						assertThat(Deployment.text(endpoint, "VpcEndpointType")).isEqualTo("Gateway");
						assertThat(privatePlaces(deployment).flatMap(Value::resources))
							.isSubsetOf(subnetsOf(deployment, endpoint.property("RouteTableIds").orElseThrow()));
					}));
	}

	private static Set<ResourceAddress> subnetsOf(Deployment deployment, Value tables) {
		return deployment.ofType("AWS::EC2::SubnetRouteTableAssociation")
			.stream()
			.filter((association) -> association.property("RouteTableId")
				.orElseThrow()
				.resources()
				.allMatch((table) -> tables.resources().anyMatch(table::equals)))
			.flatMap((association) -> association.property("SubnetId").orElseThrow().resources())
			.collect(Collectors.toSet());
	}

	@Test
	void everyRouteIsTheDefaultOneAndPublicOnesWaitForTheGateway() {
		Combinations.each(NetworkTests::hasOwnVpc, (combination, deployment) -> {
			assertThat(deployment.ofType(ROUTE)).extracting((route) -> Deployment.text(route, "DestinationCidrBlock"))
				.allMatch("0.0.0.0/0"::equals);
			assertThat(deployment.all()
				.filter((resource) -> resource.type().equals("AWS::EC2::EIP")
						|| resource.property("GatewayId").isPresent()))
				.allSatisfy((resource) -> assertThat(resource.dependencies())
					.anyMatch((dependency) -> dependency.logicalId().equals("InternetGatewayAttachment")));
		});
	}

	@Test
	void privateTopologyWithEndpointsHasNoWayToTheInternet() {
		Combinations.each((combination) -> combination.has(Feature.ENDPOINTS) && combination.topology().isPrivate(),
				(combination, deployment) -> assertThat(deployment.ofType("AWS::EC2::InternetGateway")).isEmpty());
	}

	@Test
	void trafficIsLoggedUnlessItIsNotWanted() {
		Combinations.each(NetworkTests::hasOwnVpc,
				(combination, deployment) -> assertThat(deployment.ofType("AWS::EC2::FlowLog"))
					.hasSize(combination.has(Feature.PLAIN) ? 0 : 1)
					.allSatisfy((log) -> assertThat(
							Deployment.text(log, "ResourceId") + " " + Deployment.text(log, "TrafficType"))
						.isEqualTo("${Network/Vpc} ALL")));
	}

}
