package dev.edge.gateway.server;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
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

	private static boolean isAuthority(String text) {
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			if (c > 0x7f || (!Character.isLetterOrDigit(c) && "-._~:[]%".indexOf(c) < 0)) {
				return false;
			}
		}
		int colon = text.lastIndexOf(':');
		String port = (colon > text.lastIndexOf(']')) ? text.substring(colon + 1) : "";
		return port.length() <= 5 && port.chars().allMatch((c) -> c >= '0' && c <= '9')
				&& (port.isEmpty() || Integer.parseInt(port) <= 65_535);
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
