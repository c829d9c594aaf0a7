package dev.edge.deploy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import dev.edge.cloudformation.value.ResourceAddress;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who may talk to whom.
 */
class SecurityGroupsTests {

	private static final String GROUP = "AWS::EC2::SecurityGroup";

	/**
	 * The whole list, from the way of a request and the launch type.
	 */
	private static List<String> expected(Combination combination) {
		List<String> flows = new ArrayList<>();
		String door = combination.hasTls() ? "tcp 443" : "tcp 80";
		switch (combination.topology()) {
			case ALB -> {
				flows.add("0.0.0.0/0 -> Security/AlbGroup tcp 80");
				if (combination.hasTls()) {
					flows.add("0.0.0.0/0 -> Security/AlbGroup tcp 443");
				}
			}
			case NLB -> flows
				.addAll(List.of("0.0.0.0/0 -> Security/NlbGroup tcp 8080", "0.0.0.0/0 -> Security/NlbGroup tcp 5000"));
			case NLB_ALB_PRIVATE -> flows.add("Security/NlbGroup -> Security/AlbGroup " + door);
			case ALB_PRIVATE -> flows.add("Security/LinkGroup -> Security/AlbGroup " + door);
			default -> {
				// PrivateLink's traffic is not judged by groups.
			}
		}
		String last = combination.topology().hasApplicationLoadBalancer() ? "Security/AlbGroup" : "Security/NlbGroup";
		boolean endpoints = combination.has(Feature.ENDPOINTS);
		if (combination.launchType() == LaunchType.EC2) {
			flows.add(last + " -> Security/HostGroup tcp 32768-61000");
			if (endpoints) {
				flows.add("Security/HostGroup -> Network/EndpointGroup tcp 443");
			}
		}
		else {
			flows.add(last + " -> Security/BlogGroup tcp 8080");
			flows.add(last + " -> Security/WebpageGroup tcp 5000");
			if (endpoints) {
				flows.add("Security/BlogGroup -> Network/EndpointGroup tcp 443");
				flows.add("Security/WebpageGroup -> Network/EndpointGroup tcp 443");
			}
		}
		return flows;
	}

	@Test
	void nobodyElseMayTalkToAnybody() {
		Combinations.each((combination, deployment) -> assertThat(new SecurityGroups(deployment).flows())
			.containsExactlyInAnyOrderElementsOf(expected(combination)));
	}

	@Test
	void theWorldReachesPublicLoadBalancersOnly() {
		Combinations.each((combination, deployment) -> {
			SecurityGroups groups = new SecurityGroups(deployment);
			Set<String> open = groups.groups()
				.stream()
				.filter((group) -> groups.into(group).stream().anyMatch(SecurityGroups.Rule::isWorld))
				.map(ResourceAddress::toString)
				.collect(Collectors.toCollection(TreeSet::new));
			Set<String> expected = deployment.ofType("AWS::ElasticLoadBalancingV2::LoadBalancer")
				.stream()
				.filter((balancer) -> Deployment.text(balancer, "Scheme").equals("internet-facing"))
				.flatMap((balancer) -> balancer.property("SecurityGroups").orElseThrow().resources())
				.map(ResourceAddress::toString)
				.collect(Collectors.toCollection(TreeSet::new));
			assertThat(open).isEqualTo(expected);
		});
	}

	@Test
	void whatOneGroupLetsInTheOtherLetsOut() {
		Combinations.each((combination, deployment) -> {
			SecurityGroups groups = new SecurityGroups(deployment);
			for (ResourceAddress to : groups.groups()) {
				for (SecurityGroups.Rule rule : groups.into(to)) {
					groups.groups()
						.stream()
						.filter((from) -> from.toString().equals(rule.peer()))
						.forEach((from) -> assertThat(groups.open(from, to, rule.from(), rule.to()))
							.as("%s lets %s out to %s", from, rule.ports(), to)
							.isTrue());
				}
			}
		});
	}

	@Test
	void whatOneGroupLetsOutToAnotherThatOneLetsIn() {
		Combinations.each((combination, deployment) -> {
			SecurityGroups groups = new SecurityGroups(deployment);
			for (ResourceAddress from : groups.groups()) {
				for (SecurityGroups.Rule rule : groups.outOf(from)) {
					groups.groups()
						.stream()
						.filter((to) -> to.toString().equals(rule.peer()))
						.forEach((to) -> assertThat(groups.open(from, to, rule.from(), rule.to()))
							.as("%s lets %s in from %s", to, rule.ports(), from)
							.isTrue());
				}
			}
		});
	}

	@Test
	void tasksAndHostsAskTheWorldOverHttpsOnly() {
		Combinations.each((combination, deployment) -> {
			SecurityGroups groups = new SecurityGroups(deployment);
			assertThat(groups.groups()).flatExtracting(groups::outOf)
				.filteredOn(SecurityGroups.Rule::isWorld)
				.extracting(SecurityGroups.Rule::ports)
				.isNotEmpty()
				.containsOnly("tcp 443");
		});
	}

	@Test
	void everyGroupBelongsToSomething() {
		Combinations.each((combination, deployment) -> {
			Set<ResourceAddress> used = deployment.all()
				.filter((resource) -> !resource.type().startsWith(GROUP)
						&& !resource.type().equals("AWS::CloudFormation::Stack"))
				.flatMap((resource) -> resource.properties().resources())
				.collect(Collectors.toCollection(TreeSet::new));
			assertThat(deployment.ofType(GROUP))
				.allSatisfy((group) -> assertThat(used).as(group.toString()).contains(group.address()));
		});
	}

	@Test
	void everyRuleSaysWhatItIsFor() {
		Combinations.each((combination,
				deployment) -> assertThat(deployment.all().filter((resource) -> resource.type().startsWith(GROUP)))
					.allSatisfy((resource) -> assertThat(resource.type().equals(GROUP)
							? Deployment.text(resource, "GroupDescription") : Deployment.text(resource, "Description"))
						.as(resource.toString())
						.isNotEmpty()));
	}

}
