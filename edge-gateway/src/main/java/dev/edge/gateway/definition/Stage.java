package dev.edge.gateway.definition;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A stage of an API. Immutable and thread-safe.
 *
 * @param apiId the API id
 * @param name the stage name
 * @param variables the stage variables by case-sensitive name
 * @param throttle the throttle of its methods together, or {@code null} for none
 * @see <a href=
 * "https://docs.aws.amazon.com/apigateway/latest/api/API_Stage.html">Stage</a>
 */
public record Stage(String apiId, String name, Map<String, String> variables, @Nullable Throttle throttle) {

	public Stage {
		variables = Map.copyOf(variables);
	}

	/**
	 * A throttle: a token bucket.
	 *
	 * @param rateLimit requests per second in the long run
	 * @param burstLimit requests at once
	 * @see <a href=
	 * "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-request-throttling.html">Throttle
	 * requests to your REST APIs</a>
	 */
	public record Throttle(double rateLimit, long burstLimit) {

		public Throttle {
			if (rateLimit <= 0 || burstLimit <= 0) {
				throw new IllegalArgumentException("a throttle needs a rate limit and a burst limit above 0, not "
						+ rateLimit + " and " + burstLimit);
			}
		}

	}

}
