package dev.edge.deploy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import dev.edge.cloudformation.Resource;
import dev.edge.cloudformation.value.ResourceAddress;
import dev.edge.cloudformation.value.Value;

/**
 * The security groups of a deployment with their rules, those written in the group and
 * those that are resources of their own.
 */
final class SecurityGroups {

	private static final String GROUP = "AWS::EC2::SecurityGroup";

	private static final List<String> SOURCES = List.of("SourceSecurityGroupId", "CidrIp", "CidrIpv6",
			"SourcePrefixListId");

	private static final List<String> DESTINATIONS = List.of("DestinationSecurityGroupId", "CidrIp", "CidrIpv6",
			"DestinationPrefixListId");

	private final Map<ResourceAddress, List<Rule>> ingress = new LinkedHashMap<>();

	private final Map<ResourceAddress, List<Rule>> egress = new LinkedHashMap<>();

	SecurityGroups(Deployment deployment) {
		deployment.ofType(GROUP).forEach((group) -> {
			this.ingress.put(group.address(), rules(group, "SecurityGroupIngress", SOURCES));
			List<Rule> out = rules(group, "SecurityGroupEgress", DESTINATIONS);
			// EC2 lets everything out of a group that is made without a rule for that.
			this.egress.put(group.address(), out.isEmpty() ? new ArrayList<>(List.of(Rule.EVERYWHERE)) : out);
		});
		deployment.ofType("AWS::EC2::SecurityGroupIngress")
			.forEach((rule) -> add(this.ingress, rule, Rule.of(rule.properties(), SOURCES)));
		deployment.ofType("AWS::EC2::SecurityGroupEgress")
			.forEach((rule) -> add(this.egress, rule, Rule.of(rule.properties(), DESTINATIONS)));
	}

	private static List<Rule> rules(Resource group, String property, List<String> peers) {
		List<Rule> rules = new ArrayList<>();
		group.property(property)
			.stream()
			.flatMap(Value::children)
			.forEach((rule) -> rules.add(Rule.of((Value.Structure) rule, peers)));
		return rules;
	}

	private static void add(Map<ResourceAddress, List<Rule>> rules, Resource resource, Rule rule) {
		rules.computeIfAbsent(groupOf(resource), (group) -> new ArrayList<>()).add(rule);
	}

	private static ResourceAddress groupOf(Resource rule) {
		return rule.property("GroupId").orElseThrow().resources().findFirst().orElseThrow();
	}

	/**
	 * Returns the groups by address.
	 */
	Set<ResourceAddress> groups() {
		return new TreeSet<>(this.ingress.keySet());
	}

	List<Rule> into(ResourceAddress group) {
		return this.ingress.getOrDefault(group, List.of());
	}

	List<Rule> outOf(ResourceAddress group) {
		return this.egress.getOrDefault(group, List.of());
	}

	/**
	 * Whether connections pass from members of one group to a port of members of another:
	 * the one must let them out and the other in.
	 */
	boolean open(ResourceAddress from, ResourceAddress to, int lowPort, int highPort) {
		return outOf(from).stream().anyMatch((rule) -> rule.covers(to, lowPort, highPort))
				&& into(to).stream().anyMatch((rule) -> rule.covers(from, lowPort, highPort));
	}

	boolean openToInternet(ResourceAddress group, int port) {
		return into(group).stream().anyMatch((rule) -> rule.peer().equals(Rule.ANYWHERE) && rule.covers(port, port));
	}

	/**
	 * Returns who may talk to whom, as sentences.
	 */
	Stream<String> flows() {
		return groups().stream()
			.flatMap((group) -> into(group).stream().map((rule) -> rule.peer() + " -> " + group + " " + rule.ports()));
	}

	/**
	 * One rule of a group.
	 *
	 * @param peer the address block, or the reference to the other group, in text
	 */
	record Rule(String peer, String protocol, int from, int to) {

		static final String ANYWHERE = "0.0.0.0/0";

		static final Rule EVERYWHERE = new Rule(ANYWHERE, "-1", 0, 65535);

		static Rule of(Value.Structure rule, List<String> peers) {
			String peer = peers.stream()
				.flatMap((name) -> rule.at(name).stream())
				.map(Rule::peer)
				.findFirst()
				.orElseThrow(() -> new AssertionError("no peer in " + rule));
			String protocol = rule.at("IpProtocol").orElseThrow().toString();
			return new Rule(peer, protocol, port(rule, "FromPort", 0), port(rule, "ToPort", 65535));
		}

		private static String peer(Value value) {
			return value.resources().findFirst().map(ResourceAddress::toString).orElseGet(value::toString);
		}

		private static int port(Value.Structure rule, String name, int otherwise) {
			return rule.at(name).map((port) -> Integer.parseInt(port.toString())).orElse(otherwise);
		}

		boolean covers(ResourceAddress group, int lowPort, int highPort) {
			return (this.peer.equals(ANYWHERE) || this.peer.equals(group.toString())) && covers(lowPort, highPort);
		}

		boolean covers(int lowPort, int highPort) {
			return (this.protocol.equals("tcp") || this.protocol.equals("-1")) && this.from <= lowPort
					&& highPort <= this.to;
		}

		boolean isWorld() {
			return this.peer.equals(ANYWHERE) || this.peer.equals("::/0");
		}

		String ports() {
			return this.protocol + " " + ((this.from == this.to) ? this.from : this.from + "-" + this.to);
		}

	}

}
