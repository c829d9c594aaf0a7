package dev.edge.gateway.definition;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.edge.gateway.context.CallContext.ApiKey;
import dev.edge.gateway.definition.Stage.Throttle;

/**
 * Who may call methods that need an API key, and how often. Immutable and thread-safe.
 *
 * @param name the plan's name
 * @param apiKeys its keys
 * @param throttle the throttle of each key, or {@code null} for none
 * @param quota the quota of each key, or {@code null} for none
 * @see <a href=
 * "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-usage-plans.html">Usage
 * plans and API keys for REST APIs</a>
 */
public record UsagePlan(String name, List<ApiKey> apiKeys, @Nullable Throttle throttle, @Nullable Quota quota) {

	public UsagePlan {
		apiKeys = List.copyOf(apiKeys);
	}

	/**
	 * How many requests a key has in a period.
	 *
	 * @param limit the number of requests
	 * @param period the period
	 */
	public record Quota(long limit, Period period) {

		/**
		 * The period of a quota.
		 */
		public enum Period {

			/** From midnight to midnight, UTC. */
			DAY,

			/** From Sunday to Sunday, UTC. */
			WEEK,

			/** From the first to the first of the month, UTC. */
			MONTH

		}

	}

}
