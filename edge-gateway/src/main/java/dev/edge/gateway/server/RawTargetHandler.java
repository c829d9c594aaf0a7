package dev.edge.gateway.server;

import java.nio.charset.StandardCharsets;

import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpRequest;

/**
 * Lets request targets through that are no valid URI. API Gateway takes them as they are,
 * while Spring refuses them before any handler is asked. The target that Spring sees is
 * percent-encoded; the one of the wire goes along in a header that no client can send,
 * since whatever comes under its name is removed. Shared by all connections, thread-safe.
 */
@ChannelHandler.Sharable
final class RawTargetHandler extends ChannelInboundHandlerAdapter {

	/** The header, in the case in which it is always set. */
	static final String RAW_TARGET = "x-edge-raw-target";

	private static final char[] HEX = "0123456789ABCDEF".toCharArray();

	@Override
	public void channelRead(ChannelHandlerContext context, Object message) {
		if (message instanceof HttpRequest request && request.decoderResult().isSuccess()) {
			request.headers().remove(RAW_TARGET);
			String target = request.uri();
			if (!isPlain(target)) {
				// Netty reads each byte of the target as one character.
				byte[] bytes = target.getBytes(StandardCharsets.ISO_8859_1);
				request.headers().set(RAW_TARGET, new String(bytes, StandardCharsets.UTF_8));
				request.setUri(encoded(bytes));
			}
		}
		context.fireChannelRead(message);
	}

	private static boolean isPlain(String target) {
		for (int i = 0; i < target.length(); i++) {
			char c = target.charAt(i);
			if (c == '%' && !isEscape(target, i)) {
				return false;
			}
			if (!isUriCharacter(c)) {
				return false;
			}
		}
		return target.startsWith("/");
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
		StringBuilder encoded = new StringBuilder(bytes.length + 16).append('/');
		for (int i = (bytes.length > 0 && bytes[0] == '/') ? 1 : 0; i < bytes.length; i++) {
			char c = (char) (bytes[i] & 0xFF);
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
