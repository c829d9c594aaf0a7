package dev.edge.gateway.server;

import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.edge.gateway.definition.Method;
import dev.edge.gateway.definition.Resource;
import dev.edge.gateway.definition.VpcLinks;
import dev.edge.gateway.openapi.ImportResult;

/**
 * Compares what the configuration names with what a definition has, and tells what of it
 * has no effect, or more than one might think.
 */
final class ConfigurationReview {

	private static final Logger LOGGER = LoggerFactory.getLogger(ConfigurationReview.class);

	private final EdgeProperties properties;

	private final ImportResult definition;

	private final Set<String> methods = new TreeSet<>();

	private final TreeMap<String, Set<String>> authorizers = new TreeMap<>();

	ConfigurationReview(EdgeProperties properties, ImportResult definition) {
		this.properties = properties;
		this.definition = definition;
		for (Resource resource : definition.api().resources()) {
			for (Method method : resource.allMethods()) {
				this.methods.add(resource.path() + "/" + method.verb());
				this.authorizers.computeIfAbsent(method.authorization().authorizer(), (name) -> new TreeSet<>())
					.add(method.verb() + " " + resource.path());
			}
		}
		this.authorizers.remove("NONE");
	}

	/**
	 * Tells what there is to tell, a line each.
	 * @param links the VPC links of the stage
	 * @throws ConfigurationException if an authorizer is named that no method has
	 */
	void report(VpcLinks links) {
		reportAuthorizers();
		reportConditions();
		links.unused(this.definition.api(), this.properties.api().stageVariables())
			.forEach((id) -> LOGGER.warn("edge.api.connections.{}: no integration has this connectionId", id));
		reportThrottles("edge.api", this.properties.api().methodThrottles().keySet());
		List<EdgeProperties.Plan> plans = this.properties.usagePlans();
		for (int i = 0; i < plans.size(); i++) {
			reportThrottles("edge.usage-plans[" + i + "]", plans.get(i).methodThrottles().keySet());
		}
	}

	private void reportAuthorizers() {
		this.properties.authorizers().forEach((name, settings) -> {
			Set<String> behind = this.authorizers.get(name);
			if (behind == null) {
				throw new ConfigurationException("edge.authorizers." + name + ": no method has this authorizer; "
						+ (this.authorizers.isEmpty() ? "none has any"
								: "those of the definition are " + String.join(", ", this.authorizers.keySet())));
			}
			if (settings.open()) {
				LOGGER.warn("edge.authorizers.{}.open: open to everybody are {}", name, String.join(", ", behind));
			}
		});
	}

	private void reportConditions() {
		Set<String> named = this.definition.conditions();
		Set<String> set = this.properties.api().conditions().keySet();
		List<String> byDefault = named.stream().filter((condition) -> !set.contains(condition)).sorted().toList();
		if (!byDefault.isEmpty()) {
			LOGGER.info("Conditions that are not set, and so are false: {}", String.join(", ", byDefault));
		}
		set.stream()
			.filter((condition) -> !named.contains(condition))
			.sorted()
			.forEach((condition) -> LOGGER.warn("edge.api.conditions.{}: the definition has no such condition",
					condition));
	}

	private void reportThrottles(String owner, Set<String> throttled) {
		throttled.stream()
			.filter((method) -> !this.methods.contains(method))
			.sorted()
			.forEach((method) -> LOGGER.warn("{}.method-throttles.[{}]: the definition has no such method", owner,
					method));
	}

}
