package dev.edge.deploy;

import java.util.Arrays;

/**
 * The way of a request, as the parameter {@code Topology} names it.
 */
enum Topology {

	ALB("alb", false), NLB("nlb", false), NLB_PRIVATE("nlb-private", true), NLB_ALB_PRIVATE("nlb-alb-private", true),
	ALB_PRIVATE("alb-private", true);

	private final String parameter;

	private final boolean privateLink;

	Topology(String parameter, boolean privateLink) {
		this.parameter = parameter;
		this.privateLink = privateLink;
	}

	static Topology of(String parameter) {
		return Arrays.stream(values())
			.filter((topology) -> topology.parameter.equals(parameter))
			.findFirst()
			.orElseThrow();
	}

	boolean isPrivate() {
		return this.privateLink;
	}

	boolean hasApplicationLoadBalancer() {
		return this != NLB && this != NLB_PRIVATE;
	}

	boolean hasNetworkLoadBalancer() {
		return this != ALB && this != ALB_PRIVATE;
	}

	@Override
	public String toString() {
		return this.parameter;
	}

}
