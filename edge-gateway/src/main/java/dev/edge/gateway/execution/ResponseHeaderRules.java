package dev.edge.gateway.execution;

import org.jspecify.annotations.Nullable;

import dev.edge.gateway.context.RequestContext;
import dev.edge.gateway.http.HeaderNames;
import dev.edge.gateway.http.Headers;
import dev.edge.gateway.http.TimeFormat;

/**
 * Under which names a client gets headers.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html">Amazon
 * API Gateway important notes</a>
 */
final class ResponseHeaderRules {

	private static final String REMAPPED = "x-amzn-Remapped-";

	private static final HeaderNames REMAPPED_NAMES = HeaderNames.of("Authorization", "Connection", "Content-Length",
			"Content-MD5", "Date", "Expect", "Host", "Max-Forwards", "Proxy-Authenticate", "Server", "Trailer",
			"Upgrade", "User-Agent", "WWW-Authenticate");

	private static final HeaderNames REQUEST_ID = HeaderNames.of("x-amzn-requestid");

	private static final HeaderNames DROPPED = HeaderNames.of("Transfer-Encoding", "x-amz-apigw-id");

	private ResponseHeaderRules() {
	}

	/**
	 * The headers that every answer begins with.
	 * @param context the request
	 * @param expected how many others will follow
	 * @return a builder
	 */
	static Headers.Builder begin(RequestContext context, int expected) {
		return Headers.builder(expected + 5)
			.add("Date", TimeFormat.IMF_FIXDATE.format(System.currentTimeMillis()))
			.add("x-amzn-RequestId", context.requestId())
			.add("x-amz-apigw-id", context.extendedRequestId());
	}

	/**
	 * The headers that every error of the gateway begins with.
	 * @param context the request
	 * @param errorType what went wrong
	 * @return a builder
	 */
	static Headers.Builder beginError(RequestContext context, String errorType) {
		return Headers.builder(8)
			.add("Date", TimeFormat.IMF_FIXDATE.format(System.currentTimeMillis()))
			.add("x-amzn-RequestId", context.requestId())
			.add("x-amzn-ErrorType", errorType)
			.add("x-amz-apigw-id", context.extendedRequestId());
	}

	/**
	 * The headers of a backend's answer as they pass through {@code http_proxy}.
	 * @param answered the backend's headers
	 * @param headers the headers so far
	 */
	static void passThrough(Headers answered, Headers.Builder headers) {
		if (!answered.contains("Content-Type")) {
			headers.add("Content-Type", TemplateSelection.DEFAULT_TYPE);
		}
		for (int i = 0; i < answered.size(); i++) {
			String name = answered.name(i);
			if (REQUEST_ID.contains(name)) {
				headers.add("x-amzn-remapped-x-amzn-requestid", answered.value(i));
			}
			else if (!DROPPED.contains(name)) {
				headers.add(delivered(name), answered.value(i));
			}
		}
	}

	/**
	 * The name under which a client gets a header.
	 * @param name the header's name
	 * @return the name itself, or with {@code x-amzn-Remapped-} before it
	 */
	static String delivered(String name) {
		@Nullable String remapped = REMAPPED_NAMES.canonical(name);
		return (remapped != null) ? REMAPPED + remapped : name;
	}

}
