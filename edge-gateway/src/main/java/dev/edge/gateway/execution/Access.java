package dev.edge.gateway.execution;

import java.util.List;

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
	}

}
