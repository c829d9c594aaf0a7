package dev.edge.gateway.accesslog;

import java.util.Map;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.edge.gateway.context.CallContext;
import dev.edge.gateway.mapping.SubstitutionTemplate;

/**
 * Writes a line for each request to the logger {@code edge.access}. An unset variable is
 * {@code -}. Thread-safe.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html">Set
 * up CloudWatch logging for REST APIs in API Gateway</a>
 */
public final class AccessLog {

	/** The Common Log Format of API Gateway's console. */
	public static final String COMMON_LOG_FORMAT = "$context.identity.sourceIp $context.identity.caller "
			+ "$context.identity.user [$context.requestTime] \"$context.httpMethod $context.resourcePath "
			+ "$context.protocol\" $context.status $context.responseLength $context.requestId "
			+ "$context.extendedRequestId";

	private static final int MAX_FORMAT_LENGTH = 3 * 1024;

	private static final Logger LOGGER = LoggerFactory.getLogger("edge.access");

	private final SubstitutionTemplate format;

	/**
	 * Makes a log.
	 * @param format {@code $context} variables and text, 3 KB at most
	 * @throws IllegalArgumentException if the format is longer
	 */
	public AccessLog(String format) {
		if (format.length() > MAX_FORMAT_LENGTH) {
			throw new IllegalArgumentException(
					"the access log format has " + format.length() + " characters, at most 3072 are allowed");
		}
		this.format = SubstitutionTemplate.parse(format, "-");
	}

	/**
	 * Writes the line of a request that has been answered.
	 * @param context what is known of the call
	 */
	public void write(CallContext context) {
		if (LOGGER.isInfoEnabled()) {
			LOGGER.info(this.format.render(context, Map.of()));
		}
	}

}
