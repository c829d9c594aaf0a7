package dev.edge.gateway.execution;

import org.jspecify.annotations.Nullable;

import dev.edge.gateway.http.HeaderNames;
import dev.edge.gateway.http.Headers;

/**
 * Which headers a backend gets.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html">Amazon
 * API Gateway important notes</a>
 */
final class RequestHeaderRules {

	/** Mapped, they make the call answer 500. */
	static final HeaderNames FATAL_WHEN_MAPPED = HeaderNames.of("Content-Length", "Transfer-Encoding");

	/** Mapped, they are not delivered. */
	static final HeaderNames DROPPED_WHEN_MAPPED = HeaderNames.of("Connection", "Expect", "Proxy-Authenticate", "TE");

	private static final HeaderNames DROPPED_BY_PROXY = HeaderNames.of("Connection", "Content-Encoding",
			"Content-Length", "Content-MD5", "Expect", "Host", "Keep-Alive", "Max-Forwards", "Proxy-Authenticate",
			"Proxy-Connection", "Server", "TE", "Trailer", "Transfer-Encoding", "Upgrade", "Via", "WWW-Authenticate",
			"X-Amzn-Apigateway-Api-Id", "X-Amzn-Trace-Id", "X-Forwarded-For", "X-Forwarded-Port", "X-Forwarded-Proto");

	private RequestHeaderRules() {
	}

	/**
	 * The client's headers that an {@code http_proxy} backend gets, and those that the
	 * gateway adds.
	 * @param call the call
	 * @param apiId the API id
	 * @return a builder to which mapped headers can be added
	 */
	static Headers.Builder forProxy(MethodCall call, String apiId) {
		Headers sent = call.headers();
		Headers.Builder headers = Headers.builder(sent.size() + 10);
		String connection = sent.first("Connection");
		String named = (connection != null && !isCommon(connection)) ? String.join(",", sent.all("Connection")) : null;
		for (int i = 0; i < sent.size(); i++) {
			String name = sent.name(i);
			if (!DROPPED_BY_PROXY.contains(name) && (named == null || !lists(named, name))) {
				headers.add(name, sent.value(i));
			}
		}
		headers.add("X-Amzn-Apigateway-Api-Id", apiId);
		headers.add("X-Amzn-Trace-Id", call.context().traceId());
		headers.add("X-Forwarded-For", forwardedFor(sent, call.context().sourceIp()));
		headers.add("X-Forwarded-Port", Integer.toString(call.port()));
		headers.add("X-Forwarded-Proto", call.scheme());
		return headers;
	}

	/**
	 * The headers that an {@code http} backend gets besides the mapped ones.
	 * @param call the call
	 * @param apiId the API id
	 * @param contentType the media type of the body, or {@code null} if there is no body
	 * @return a builder to which mapped headers can be added
	 */
	static Headers.Builder forCustom(MethodCall call, String apiId, @Nullable String contentType) {
		Headers.Builder headers = Headers.builder(12);
		headers.add("Accept", "application/json");
		if (contentType != null) {
			headers.add("Content-Type", contentType);
		}
		headers.add("User-Agent", "AmazonAPIGateway_" + apiId);
		headers.add("X-Amzn-Apigateway-Api-Id", apiId);
		headers.add("X-Amzn-Trace-Id", call.context().traceId());
		return headers;
	}

	private static String forwardedFor(Headers sent, String sourceIp) {
		String before = sent.first("X-Forwarded-For");
		return (before != null) ? String.join(", ", sent.all("X-Forwarded-For")) + ", " + sourceIp : sourceIp;
	}

	private static boolean isCommon(String connection) {
		return connection.equalsIgnoreCase("keep-alive") || connection.equalsIgnoreCase("close");
	}

	private static boolean lists(String connection, String name) {
		for (String each : connection.split(",", -1)) {
			if (each.trim().equalsIgnoreCase(name)) {
				return true;
			}
		}
		return false;
	}

}
