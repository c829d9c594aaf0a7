package dev.edge.gateway.execution;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.edge.gateway.http.HeaderNames;
import dev.edge.gateway.http.Headers;

/**
 * Which headers of a request an API sees, and which of them a backend gets.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html">Amazon
 * API Gateway important notes</a>
 */
public final class RequestHeaderRules {

	/** Mapped, they make the call answer 500. */
	static final HeaderNames FATAL_WHEN_MAPPED = HeaderNames.of("Content-Length", "Transfer-Encoding",
			"X-Amzn-Apigateway-Api-Id", "X-Amzn-Trace-Id");

	/** Mapped, they are not delivered. */
	static final HeaderNames DROPPED_WHEN_MAPPED = HeaderNames.of("Connection", "Expect", "Proxy-Authenticate", "TE",
			"Via");

	/** What the front door takes off, so that neither mappings nor backends see it. */
	private static final HeaderNames DROPPED_AT_FRONT_DOOR = HeaderNames.of("Connection", "Content-Length",
			"Content-MD5", "Expect", "Keep-Alive", "Max-Forwards", "Proxy-Authenticate", "Proxy-Connection", "Server",
			"TE", "Trailer", "Transfer-Encoding", "Upgrade", "WWW-Authenticate", "X-Amzn-Trace-Id", "x-edge-raw-target",
			"x-edge-refused", "X-Forwarded-For", "X-Forwarded-Port", "X-Forwarded-Proto");

	private static final HeaderNames DROPPED_BY_PROXY = HeaderNames.of("Content-Encoding", "Host", "Via",
			"X-Amzn-Apigateway-Api-Id", "X-HTTP-Method-Override");

	private RequestHeaderRules() {
	}

	/**
	 * The headers of a request as the API sees them: less what the front door takes off,
	 * with what it adds.
	 * @param sent the headers as they were sent
	 * @param traceId the trace id of the request
	 * @param sourceIp the address of the client
	 * @param port the port that the client sees
	 * @param scheme {@code http} or {@code https}
	 * @return the headers
	 */
	public static Headers atFrontDoor(Headers sent, String traceId, String sourceIp, int port, String scheme) {
		Headers.Builder headers = Headers.builder(sent.size() + 4);
		String named = sent.contains("Connection") ? named(sent.all("Connection")) : null;
		for (int i = 0; i < sent.size(); i++) {
			String name = sent.name(i);
			if (!DROPPED_AT_FRONT_DOOR.contains(name) && (named == null || !lists(named, name))) {
				headers.add(name, sent.value(i));
			}
		}
		return headers.add("X-Amzn-Trace-Id", traceId)
			.add("X-Forwarded-For", forwardedFor(sent, sourceIp))
			.add("X-Forwarded-Port", Integer.toString(port))
			.add("X-Forwarded-Proto", scheme)
			.build();
	}

	/**
	 * The headers that an {@code http_proxy} backend gets besides the mapped ones.
	 * @param call the call
	 * @param apiId the API id
	 * @return a builder to which mapped headers can be added
	 */
	static Headers.Builder forProxy(MethodCall call, String apiId) {
		Headers seen = call.headers();
		Headers.Builder headers = Headers.builder(seen.size() + 6);
		for (int i = 0; i < seen.size(); i++) {
			if (!DROPPED_BY_PROXY.contains(seen.name(i))) {
				headers.add(seen.name(i), seen.value(i));
			}
		}
		if (!seen.contains("Accept")) {
			headers.add("Accept", "application/json");
		}
		if (!seen.contains("User-Agent")) {
			headers.add("User-Agent", "AmazonAPIGateway_" + apiId);
		}
		return headers.add("X-Amzn-Apigateway-Api-Id", apiId);
	}

	/**
	 * The headers that an {@code http} backend gets besides the mapped ones.
	 * @param call the call
	 * @param apiId the API id
	 * @param contentType the media type of the body, or {@code null} if there is no body
	 * @return a builder to which mapped headers can be added
	 */
	static Headers.Builder forCustom(MethodCall call, String apiId, @Nullable String contentType) {
		Headers.Builder headers = Headers.builder(12).add("Accept", "application/json");
		if (contentType != null) {
			headers.add("Content-Type", contentType);
		}
		return headers.add("User-Agent", "AmazonAPIGateway_" + apiId)
			.add("X-Amzn-Apigateway-Api-Id", apiId)
			.add("X-Amzn-Trace-Id", call.context().traceId());
	}

	private static String forwardedFor(Headers sent, String sourceIp) {
		String before = sent.first("X-Forwarded-For");
		return (before != null) ? String.join(", ", sent.all("X-Forwarded-For")) + ", " + sourceIp : sourceIp;
	}

	private static @Nullable String named(List<String> connection) {
		return connection.stream().allMatch(RequestHeaderRules::isCommon) ? null : String.join(",", connection);
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
