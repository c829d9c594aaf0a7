package dev.edge.gateway.execution;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.edge.gateway.context.CallContext.ApiKey;
import dev.edge.gateway.definition.UsagePlan;

/**
 * What decides who may call an API, apart from its definition, which it outlives.
 * Thread-safe.
 *
 * @param usagePlans the usage plans of the stage
 * @param ledger what callers have used up
 * @param authorizers the authorizers that run here
 */
public record Access(List<UsagePlan> usagePlans, UsageLedger ledger, Authorizers authorizers) {

	public Access {
		usagePlans = List.copyOf(usagePlans);
		Set<String> names = new HashSet<>();
		Map<String, String> owners = new HashMap<>();
		for (UsagePlan plan : usagePlans) {
			if (!names.add(plan.name())) {
				throw new IllegalArgumentException("two usage plans have the name '" + plan.name() + "'");
			}
			for (ApiKey key : plan.apiKeys()) {
				String owner = owners.putIfAbsent(key.value(), plan.name());
				if (owner != null) {
					throw new IllegalArgumentException("the API key '" + key.id() + "' of the usage plan '"
							+ plan.name() + "' is in '" + owner + "' already; a key can be in one plan of a stage");
				}
			}
		}
	}

}
