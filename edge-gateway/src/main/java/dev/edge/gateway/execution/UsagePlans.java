package dev.edge.gateway.execution;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.edge.gateway.context.CallContext;
import dev.edge.gateway.context.CallContext.ApiKey;
import dev.edge.gateway.definition.GatewayResponseType;
import dev.edge.gateway.definition.RestApi.ApiKeySource;
import dev.edge.gateway.definition.UsagePlan;
import dev.edge.gateway.execution.UsageLedger.Account;
import dev.edge.gateway.http.Headers;

/**
 * Admits callers by their API key. A key counts only through a usage plan of the stage.
 * Thread-safe.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-usage-plans.html">Usage
 * plans and API keys for REST APIs</a>
 * @see <a href=
 * "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-key-source.html">Choose
 * an API key source</a>
 */
final class UsagePlans {

	private static final String KEY_HEADER = "x-api-key";

	private static final String KEY_OF_AUTHORIZER = "usageIdentifierKey";

	private final ApiKeySource source;

	private final Map<String, Subscription> subscriptions = new HashMap<>();

	/**
	 * Prepares the usage plans of a stage.
	 * @param plans the plans; of several with the same key, the first has it
	 * @param source where callers put their key
	 * @param ledger what they have used up
	 */
	UsagePlans(List<UsagePlan> plans, ApiKeySource source, UsageLedger ledger) {
		this.source = source;
		for (UsagePlan plan : plans) {
			for (ApiKey key : plan.apiKeys()) {
				this.subscriptions.putIfAbsent(key.value(), Subscription.of(plan, key, ledger));
			}
		}
	}

	/**
	 * Admits a caller.
	 * @param headers the headers of the request
	 * @param context the context, authorizer included
	 * @return the caller's key
	 * @throws GatewayFault {@code INVALID_API_KEY}, {@code THROTTLED} or
	 * {@code QUOTA_EXCEEDED}
	 */
	ApiKey admit(Headers headers, CallContext context) {
		String value = switch (this.source) {
			case HEADER -> headers.first(KEY_HEADER);
			case AUTHORIZER -> context.authorizer().get(KEY_OF_AUTHORIZER);
		};
		Subscription subscription = (value != null) ? this.subscriptions.get(value) : null;
		if (subscription == null) {
			throw GatewayFault.of(GatewayResponseType.INVALID_API_KEY);
		}
		// In this order: a request that is throttled is not counted.
		if (subscription.bucket() != null && !subscription.bucket().take()) {
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
	 * @param bucket its throttle, or {@code null} for none
	 * @param counter its quota, or {@code null} for none
	 */
	private record Subscription(ApiKey key, @Nullable TokenBucket bucket, @Nullable QuotaCounter counter) {

		static Subscription of(UsagePlan plan, ApiKey key, UsageLedger ledger) {
			Account account = new Account(plan.name(), key.value());
			return new Subscription(key, (plan.throttle() != null) ? ledger.bucket(account, plan.throttle()) : null,
					(plan.quota() != null) ? ledger.counter(account, plan.quota()) : null);
		}

	}

}
