package dev.edge.gateway.execution;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.edge.gateway.context.CallContext.ApiKey;
import dev.edge.gateway.definition.GatewayResponseType;
import dev.edge.gateway.definition.Stage.Throttle;
import dev.edge.gateway.definition.UsagePlan;
import dev.edge.gateway.execution.UsageLedger.KeyAccount;
import dev.edge.gateway.execution.UsageLedger.KeyMethodAccount;
import dev.edge.gateway.http.Headers;

/**
 * Admits callers by their API key. A key counts only through a usage plan of the stage.
 * Thread-safe.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-usage-plans.html">Usage
 * plans and API keys for REST APIs</a>
 */
final class UsagePlans {

	private static final String KEY_HEADER = "x-api-key";

	private final Map<String, Subscription> subscriptions = new HashMap<>();

	/**
	 * Prepares the usage plans of a stage.
	 * @param plans the plans, which have no key in common
	 * @param ledger what their keys have used up
	 */
	UsagePlans(List<UsagePlan> plans, UsageLedger ledger) {
		for (UsagePlan plan : plans) {
			for (ApiKey key : plan.apiKeys()) {
				this.subscriptions.put(key.value(), Subscription.of(plan, key, ledger));
			}
		}
	}

	/**
	 * Admits a caller.
	 * @param headers the headers of the request
	 * @param method the path and verb of the method
	 * @return the caller's key
	 * @throws GatewayFault {@code INVALID_API_KEY}, {@code THROTTLED} or
	 * {@code QUOTA_EXCEEDED}
	 */
	ApiKey admit(Headers headers, String method) {
		String value = headers.first(KEY_HEADER);
		Subscription subscription = (value != null) ? this.subscriptions.get(value) : null;
		if (subscription == null) {
			throw GatewayFault.of(GatewayResponseType.INVALID_API_KEY);
		}
		// In this order: a request that is throttled is not counted.
		TokenBucket bucket = subscription.bucket(method);
		if (bucket != null && !bucket.take()) {
			throw GatewayFault.of(GatewayResponseType.THROTTLED);
		}
		if (subscription.counter() != null && !subscription.counter().count()) {
			throw GatewayFault.of(GatewayResponseType.QUOTA_EXCEEDED);
		}
		return subscription.key();
	}

	/**
	 * A key in a plan.
	 *
	 * @param key the key
	 * @param all its throttle, or {@code null} for none
	 * @param methods its throttles on methods that have one of their own
	 * @param counter its quota, or {@code null} for none
	 */
	private record Subscription(ApiKey key, @Nullable TokenBucket all, Map<String, TokenBucket> methods,
			@Nullable QuotaCounter counter) {

		static Subscription of(UsagePlan plan, ApiKey key, UsageLedger ledger) {
			KeyAccount account = new KeyAccount(plan.name(), key.value());
			Map<String, TokenBucket> methods = new HashMap<>();
			plan.throttling()
				.methods()
				.forEach((method, throttle) -> methods.put(method,
						ledger.bucket(new KeyMethodAccount(account, method), throttle)));
			Throttle all = plan.throttling().all();
			return new Subscription(key, (all != null) ? ledger.bucket(account, all) : null, Map.copyOf(methods),
					(plan.quota() != null) ? ledger.counter(account, plan.quota()) : null);
		}

		@Nullable TokenBucket bucket(String method) {
			TokenBucket own = this.methods.get(method);
			return (own != null) ? own : this.all;
		}

	}

}
