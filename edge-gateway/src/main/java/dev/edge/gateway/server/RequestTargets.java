package dev.edge.gateway.server;

import java.nio.charset.StandardCharsets;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import org.jspecify.annotations.Nullable;

/**
 * Brings the targets of requests into a form that Spring takes. Those that are no valid
 * URI, which API Gateway takes as they are, go on percent-encoded, with the original in a
 * header. No client can send this header, since whatever comes under its name is removed.
 */
final class RequestTargets {

	/** The target of the wire where it is no valid URI. */
	static final String RAW_TARGET = "x-edge-raw-target";

	private static final char[] HEX = "0123456789ABCDEF".toCharArray();

	private RequestTargets() {
	}

	/**
	 * Brings a request into the form in which it goes on.
	 * @param request a request that {@link RequestSyntax} takes
	 */
	static void admit(HttpRequest request) {
		request.headers().remove(RAW_TARGET);
		if (request.protocolVersion().minorVersion() > 1) {
			request.setProtocolVersion(HttpVersion.HTTP_1_1);
		}
		String target = originForm(request);
		if (isPlain(target)) {
			request.setUri(target);
			return;
		}
		// Netty reads each byte of the target as one character.
		byte[] bytes = target.getBytes(StandardCharsets.ISO_8859_1);
		request.headers().set(RAW_TARGET, new String(bytes, StandardCharsets.UTF_8));
		request.setUri(encoded(bytes));
	}

	/**
	 * The authority of a target in absolute form.
	 * @param target a target
	 * @return what stands before its path, or {@code null} if it has another form
	 * @see <a href="https://www.rfc-editor.org/rfc/rfc9112#section-3.2.2">RFC 9112,
	 * section 3.2.2</a>
	 */
	static @Nullable String authority(String target) {
		int start = authorityStart(target);
		return (start < 0) ? null : target.substring(start, authorityEnd(target, start));
	}

	private static int authorityStart(String target) {
		if (target.regionMatches(true, 0, "http://", 0, 7)) {
			return 7;
		}
		return target.regionMatches(true, 0, "https://", 0, 8) ? 8 : -1;
	}

	private static int authorityEnd(String target, int start) {
		int end = start;
		while (end < target.length() && "/?#".indexOf(target.charAt(end)) < 0) {
			end++;
		}
		return end;
	}

	private static String originForm(HttpRequest request) {
		String target = request.uri();
		int start = authorityStart(target);
		if (start < 0) {
			return target;
		}
		int end = authorityEnd(target, start);
		// Of two hosts that of the target counts.
		request.headers().set(HttpHeaderNames.HOST, target.substring(start, end));
		return target.startsWith("/", end) ? target.substring(end) : "/" + target.substring(end);
	}

	private static boolean isPlain(String target) {
		for (int i = 0; i < target.length(); i++) {
			char c = target.charAt(i);
			if ((c == '%' && !isEscape(target, i)) || !isUriCharacter(c)) {
				return false;
			}
		}
		return true;
	}

	private static boolean isEscape(String target, int index) {
		return index + 2 < target.length() && Character.digit(target.charAt(index + 1), 16) >= 0
				&& Character.digit(target.charAt(index + 2), 16) >= 0;
	}

	private static boolean isUriCharacter(char c) {
		return (c >= 'a' && c <= 'z') || (c >= '/' && c <= '9') || (c >= '@' && c <= 'Z')
				|| "-._~!$&'()*+,;=:%?".indexOf(c) >= 0;
	}

	private static String encoded(byte[] bytes) {
		StringBuilder encoded = new StringBuilder(bytes.length + 16);
		for (byte each : bytes) {
			char c = (char) (each & 0xFF);
			if (isUriCharacter(c) && c != '%') {
				encoded.append(c);
			}
			else {
				encoded.append('%').append(HEX[c >> 4]).append(HEX[c & 0xF]);
			}
		}
		return encoded.toString();
	}

}
