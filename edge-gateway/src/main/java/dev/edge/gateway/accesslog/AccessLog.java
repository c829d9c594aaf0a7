package dev.edge.gateway.accesslog;

import java.util.Map;

import dev.edge.gateway.context.CallContext;
import dev.edge.gateway.mapping.SubstitutionTemplate;

/**
 * Writes a line for each request to the standard output, and nothing but the line: the
 * format is the owner's. An unset variable is {@code -}. Thread-safe.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html">Set
 * up CloudWatch logging for REST APIs in API Gateway</a>
 */
public final class AccessLog implements AutoCloseable {

	/** The Common Log Format of API Gateway's console. */
	public static final String COMMON_LOG_FORMAT = "$context.identity.sourceIp $context.identity.caller "
			+ "$context.identity.user [$context.requestTime] \"$context.httpMethod $context.resourcePath "
			+ "$context.protocol\" $context.status $context.responseLength $context.requestId "
			+ "$context.extendedRequestId";

	private static final int MAX_FORMAT_LENGTH = 3 * 1024;

	private final SubstitutionTemplate format;

	private final LineBuffer lines = new LineBuffer(() -> System.out);

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
		this.format = SubstitutionTemplate.parse(format.strip(), "-");
	}

	/**
	 * Writes the line of a request that has been answered.
	 * @param context what is known of the call
	 */
	public void write(CallContext context) {
		this.lines.add(oneLine(this.format.render(context, Map.of())));
	}

	// A claim of a token may hold line ends, and forge a line with them.
	private static String oneLine(String text) {
		return (text.indexOf('\n') < 0 && text.indexOf('\r') < 0) ? text
				: text.replace("\n", "\\n").replace("\r", "\\r");
	}

	/**
	 * Writes the lines that have not been written yet.
	 */
	@Override
	public void close() {
		this.lines.close();
	}

}
