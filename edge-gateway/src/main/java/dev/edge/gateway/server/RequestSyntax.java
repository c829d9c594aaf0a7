package dev.edge.gateway.server;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.util.NetUtil;
import org.jspecify.annotations.Nullable;

import dev.edge.gateway.execution.Refusal;

/**
 * Tells requests that mean one thing to everybody from those that two servers could read
 * in two ways.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9112">RFC 9112, HTTP/1.1</a>
 */
final class RequestSyntax {

	private RequestSyntax() {
	}

	/**
	 * Says why a request is not taken.
	 * @param request the request as it was decoded
	 * @return the reason, or {@code null} if it is taken
	 */
	static @Nullable Refusal refusal(HttpRequest request) {
		if (request.decoderResult().isFailure()) {
			Throwable cause = request.decoderResult().cause();
			if (cause instanceof TooLongHttpLineException) {
				return Refusal.URI_TOO_LONG;
			}
			return (cause instanceof TooLongHttpHeaderException) ? Refusal.HEADERS_TOO_LARGE : Refusal.BAD_REQUEST;
		}
		HttpHeaders headers = request.headers();
		boolean taken = request.protocolVersion().majorVersion() == 1 && isHost(headers, request.protocolVersion())
				&& isFraming(headers) && isTarget(request.uri());
		return taken ? null : Refusal.BAD_REQUEST;
	}

	private static boolean isHost(HttpHeaders headers, HttpVersion version) {
		String host = headers.get(HttpHeaderNames.HOST);
		if (host == null) {
			return version.equals(HttpVersion.HTTP_1_0);
		}
		return isAuthority(host) && headers.getAll(HttpHeaderNames.HOST).size() == 1;
	}

	// Reactor Netty answers by itself, and logs, what it cannot take apart.
	private static boolean isAuthority(String text) {
		int end = hostEnd(text);
		boolean host = text.startsWith("[") ? end > 0 && NetUtil.isValidIpV6Address(text.substring(1, end - 1))
				: isName(text, end);
		return host && (end == text.length() || (end > 0 && isPort(text, end)));
	}

	private static int hostEnd(String text) {
		if (text.startsWith("[")) {
			return text.indexOf(']') + 1;
		}
		int colon = text.indexOf(':');
		return (colon < 0) ? text.length() : colon;
	}

	private static boolean isName(String text, int end) {
		for (int i = 0; i < end; i++) {
			char c = text.charAt(i);
			if (c > 0x7f || (!Character.isLetterOrDigit(c) && "-._~%".indexOf(c) < 0)) {
				return false;
			}
		}
		return true;
	}

	private static boolean isPort(String text, int start) {
		int digits = text.length() - start - 1;
		if (text.charAt(start) != ':' || digits < 1 || digits > 5) {
			return false;
		}
		for (int i = start + 1; i < text.length(); i++) {
			if (text.charAt(i) < '0' || text.charAt(i) > '9') {
				return false;
			}
		}
		return Integer.parseInt(text, start + 1, text.length(), 10) <= 65_535;
	}

	private static boolean isFraming(HttpHeaders headers) {
		if (!headers.contains(HttpHeaderNames.TRANSFER_ENCODING)) {
			return true;
		}
		return headers.getAll(HttpHeaderNames.TRANSFER_ENCODING).size() == 1
				&& "chunked".equalsIgnoreCase(headers.get(HttpHeaderNames.TRANSFER_ENCODING).trim())
				&& !headers.contains(HttpHeaderNames.CONTENT_LENGTH);
	}

	private static boolean isTarget(String target) {
		for (int i = 0; i < target.length(); i++) {
			if (target.charAt(i) <= ' ' || target.charAt(i) == 0x7f) {
				return false;
			}
		}
		if (target.startsWith("/")) {
			return true;
		}
		String authority = RequestTargets.authority(target);
		return authority != null && !authority.isEmpty() && isAuthority(authority);
	}

}
