package dev.edge.deploy;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import dev.edge.cloudformation.PseudoParameters;
import dev.edge.cloudformation.StackResolver;

/**
 * One way to deploy: topology, launch type, region and what comes besides.
 */
record Combination(Topology topology, LaunchType launchType, String region, Set<Feature> features) {

	static final String ACCOUNT = "123456789012";

	static final Path ROOT = Path.of("templates", "edge.yaml");

	private static final StackResolver RESOLVER = new StackResolver();

	Combination {
		features = Set.copyOf(features);
	}

	boolean has(Feature feature) {
		return this.features.contains(feature);
	}

	boolean hasTls() {
		return has(Feature.TLS) || has(Feature.TLS_AND_NAME);
	}

	boolean hasApiDomain() {
		return has(Feature.DOMAIN) || has(Feature.DOMAIN_PATH_AND_NAME);
	}

	boolean isRolling() {
		return this.features.stream()
			.noneMatch((feature) -> feature.parameters("", "").containsKey("DeploymentStrategy"));
	}

	/**
	 * Whether AWS allows this combination, by what {@code deploy/README.md} says of it.
	 */
	boolean isSupported() {
		return isRolling() || (this.launchType == LaunchType.FARGATE && this.topology != Topology.ALB_PRIVATE);
	}

	PseudoParameters pseudoParameters() {
		return PseudoParameters.of(this.region, ACCOUNT, "edge-dev");
	}

	Map<String, String> parameters() {
		Map<String, String> parameters = new TreeMap<>(
				Map.of("Topology", this.topology.toString(), "LaunchType", this.launchType.name(), "BlogImage",
						"registry.example.com/blog:1", "WebpageImage", "registry.example.com/webpage:1"));
		String partition = pseudoParameters().partition();
		this.features.forEach((feature) -> parameters.putAll(feature.parameters(partition, this.region)));
		return parameters;
	}

	Deployment resolve() {
		return resolve(Map.of());
	}

	/**
	 * Resolves the templates.
	 * @param more parameters besides or in the place of this combination's own
	 */
	Deployment resolve(Map<String, String> more) {
		Map<String, String> parameters = parameters();
		parameters.putAll(more);
		return new Deployment(this, RESOLVER.resolve(ROOT, parameters, pseudoParameters()),
				RESOLVER.resolve(Path.of("templates", "registry.yaml"), Map.of("EnvironmentName", "dev"),
						pseudoParameters()),
				RESOLVER.resolve(Path.of("templates", "bootstrap.yaml"), Map.of("ApiGatewayRole", "true"),
						pseudoParameters()));
	}

	@Override
	public String toString() {
		String besides = new TreeSet<>(this.features).stream()
			.map((feature) -> " +" + feature.name().toLowerCase(Locale.ROOT))
			.collect(Collectors.joining());
		return this.topology + " " + this.launchType + " " + this.region + besides;
	}

}
