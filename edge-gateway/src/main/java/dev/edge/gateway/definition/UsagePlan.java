package dev.edge.gateway.definition;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.edge.gateway.context.CallContext.ApiKey;
import dev.edge.gateway.definition.Stage.Throttling;

/**
 * Who may call methods that need an API key, and how often. Immutable and thread-safe.
 *
 * @param name the plan's name
 * @param apiKeys its keys
 * @param throttling the throttles of each key: one for all methods together, and those of
 * methods that have one of their own
 * @param quota the quota of each key, or {@code null} for none
 * @see <a href=
 * "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-usage-plans.html">Usage
 * plans and API keys for REST APIs</a>
 */
public record UsagePlan(String name, List<ApiKey> apiKeys, Throttling throttling, @Nullable Quota quota) {

	public UsagePlan {
		apiKeys = List.copyOf(apiKeys);
	}

	/**
	 * How many requests a key has in a period.
	 *
	 * @param limit the number of requests
	 * @param period the period
	 * @param offset how many days later than usual the period begins
	 */
	public record Quota(long limit, Period period, int offset) {

		public Quota {
			if (limit <= 0) {
				throw new IllegalArgumentException("a quota needs a limit above 0, not " + limit);
			}
			if (offset < 0 || offset > period.maxOffset) {
				throw new IllegalArgumentException("the offset of a quota per " + period + " is from 0 to "
						+ period.maxOffset + " days, " + offset + " is not");
			}
		}

		/**
		 * The period of a quota.
		 */
		public enum Period {

			/** From midnight to midnight, UTC. */
			DAY(0),

			/** From Sunday to Sunday, UTC. */
			WEEK(6),

			/** From the first to the first of the month, UTC. */
			MONTH(27);

			private final int maxOffset;

			Period(int maxOffset) {
				this.maxOffset = maxOffset;
			}

		}

	}

}
