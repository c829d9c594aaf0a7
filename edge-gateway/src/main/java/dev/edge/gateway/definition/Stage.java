package dev.edge.gateway.definition;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * A stage of an API. Immutable and thread-safe.
 *
 * @param apiId the API id
 * @param region the AWS region that messages show
 * @param name the stage name
 * @param variables the stage variables by case-sensitive name
 * @param throttling how often its methods may be called
 * @param links its VPC links
 * @see <a href=
 * "https://docs.aws.amazon.com/apigateway/latest/api/API_Stage.html">Stage</a>
 */
public record Stage(String apiId, String region, String name, Map<String, String> variables, Throttling throttling,
		VpcLinks links) {

	private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,128}");

	private static final int MAX_VARIABLES = 100;

	private static final Pattern VARIABLE_NAME = Pattern.compile("[A-Za-z0-9_]{1,64}");

	private static final Pattern VARIABLE_VALUE = Pattern.compile("[A-Za-z0-9\\-._~:/?#&=,]{1,512}");

	public Stage {
		if (!NAME.matcher(name).matches()) {
			throw new IllegalArgumentException(
					"the stage name '" + name + "' is not of 1 to 128 letters, digits, hyphens and underscores");
		}
		if (variables.size() > MAX_VARIABLES) {
			throw new IllegalArgumentException("a stage has at most 100 variables, not " + variables.size());
		}
		variables.forEach(Stage::checkVariable);
		variables = Collections.unmodifiableMap(new TreeMap<>(variables));
	}

	private static void checkVariable(String name, String value) {
		if (!VARIABLE_NAME.matcher(name).matches()) {
			throw new IllegalArgumentException(
					"the stage variable name '" + name + "' is not of 1 to 64 letters, digits and underscores");
		}
		if (!VARIABLE_VALUE.matcher(value).matches()) {
			throw new IllegalArgumentException("the value of the stage variable '" + name
					+ "' is not of 1 to 512 letters, digits and -._~:/?#&=,");
		}
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
			if (!(rateLimit > 0) || burstLimit <= 0) {
				throw new IllegalArgumentException("a throttle needs a rate limit and a burst limit above 0, not "
						+ rateLimit + " and " + burstLimit);
			}
		}

	}

	/**
	 * The throttles of a stage, each of which is for one method, or of a key.
	 *
	 * @param all the throttle of what has none of its own, or {@code null} for none
	 * @param methods the throttles of methods by path and verb, {@code /pets/{id}/GET}
	 * @see <a href=
	 * "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-request-throttling.html">Throttle
	 * requests to your REST APIs</a>
	 */
	public record Throttling(@Nullable Throttle all, Map<String, Throttle> methods) {

		/** No throttle. */
		public static final Throttling NONE = new Throttling(null, Map.of());

		public Throttling {
			methods = Map.copyOf(methods);
		}

		/**
		 * The throttle of a method.
		 * @param path the path and verb of the method
		 * @return its throttle, or {@code null} for none
		 */
		public @Nullable Throttle of(String path) {
			Throttle own = this.methods.get(path);
			return (own != null) ? own : this.all;
		}

	}

}
