package dev.edge.gateway.server;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

import dev.edge.gateway.execution.Refusal;

/**
 * Stands between the HTTP decoder and Reactor Netty on each connection. Requests that are
 * no unambiguous HTTP go on as a marked request, so that the pipeline answers them in
 * order and in the gateway's own form. Targets that are no valid URI, which API Gateway
 * takes as they are and Spring refuses, go on percent-encoded, with the original in a
 * header. No client can send these two headers, since whatever comes under their names is
 * removed. Connections without a request are closed in time, a head that has begun has to
 * come to its end, and the number of connections is bounded.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9112">RFC 9112, HTTP/1.1</a>
 */
@SuppressWarnings("FutureReturnValueIgnored")
final class FrontDoorHandler extends ChannelInboundHandlerAdapter {

	/** The target of the wire where it is no valid URI. */
	static final String RAW_TARGET = "x-edge-raw-target";

	/** The name of the {@link Refusal}. */
	static final String REFUSED = "x-edge-refused";

	private static final char[] HEX = "0123456789ABCDEF".toCharArray();

	private final Limits limits;

	private final AtomicInteger connections;

	private long lastHead = System.nanoTime();

	private boolean betweenRequests = true;

	private boolean decoded;

	private boolean refused;

	private @Nullable Future<?> headDeadline;

	private @Nullable Future<?> idleDeadline;

	/**
	 * Makes the handler of one connection.
	 * @param limits what clients may do
	 * @param connections the open connections of the server
	 */
	FrontDoorHandler(Limits limits, AtomicInteger connections) {
		this.limits = limits;
		this.connections = connections;
	}

	@Override
	public void channelActive(ChannelHandlerContext context) {
		if (this.connections.incrementAndGet() > this.limits.connections()) {
			context.close();
			return;
		}
		closeWhenIdle(context, this.limits.idle().toNanos());
		context.fireChannelActive();
	}

	@Override
	public void channelInactive(ChannelHandlerContext context) {
		this.connections.decrementAndGet();
		endHeadDeadline();
		// It would keep all that the connection had until its time comes.
		if (this.idleDeadline != null) {
			this.idleDeadline.cancel(false);
		}
		context.fireChannelInactive();
	}

	private void closeWhenIdle(ChannelHandlerContext context, long nanos) {
		this.idleDeadline = context.executor().schedule(() -> {
			long left = this.limits.idle().toNanos() - (System.nanoTime() - this.lastHead);
			if (left <= 0) {
				context.close();
			}
			else {
				closeWhenIdle(context, left);
			}
		}, nanos, TimeUnit.NANOSECONDS);
	}

	/**
	 * Bytes of which the decoder made nothing, when no body is due, are the beginning of
	 * a head: its rest has to come in time.
	 */
	@Override
	public void channelReadComplete(ChannelHandlerContext context) {
		if (this.betweenRequests && !this.decoded && !this.refused && this.headDeadline == null) {
			this.headDeadline = context.executor()
				.schedule(() -> refuse(context, Refusal.REQUEST_TIMEOUT), this.limits.head().toNanos(),
						TimeUnit.NANOSECONDS);
		}
		this.decoded = false;
		context.fireChannelReadComplete();
	}

	private void endHeadDeadline() {
		if (this.headDeadline != null) {
			this.headDeadline.cancel(false);
			this.headDeadline = null;
		}
	}

	@Override
	public void channelRead(ChannelHandlerContext context, Object message) {
		if (this.refused) {
			ReferenceCountUtil.release(message);
			return;
		}
		this.decoded = true;
		this.betweenRequests = message instanceof LastHttpContent;
		if (message instanceof HttpRequest request) {
			this.lastHead = System.nanoTime();
			endHeadDeadline();
			Refusal refusal = refusal(request);
			if (refusal != null) {
				ReferenceCountUtil.release(message);
				refuse(context, refusal);
				return;
			}
			admit(request);
		}
		else if (message instanceof HttpObject part && part.decoderResult().isFailure()) {
			// Reactor Netty would take the broken body for a whole one.
			ReferenceCountUtil.release(message);
			this.refused = true;
			context.close();
			return;
		}
		context.fireChannelRead(message);
	}

	private void refuse(ChannelHandlerContext context, Refusal refusal) {
		this.refused = true;
		context.fireChannelRead(marked(refusal));
		context.fireChannelRead(LastHttpContent.EMPTY_LAST_CONTENT);
	}

	private static HttpRequest marked(Refusal refusal) {
		HttpRequest request = new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/");
		request.headers().set(REFUSED, refusal.name()).set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
		return request;
	}

	private static @Nullable Refusal refusal(HttpRequest request) {
		if (request.decoderResult().isFailure()) {
			Throwable cause = request.decoderResult().cause();
			if (cause instanceof TooLongHttpLineException) {
				return Refusal.URI_TOO_LONG;
			}
			return (cause instanceof TooLongHttpHeaderException) ? Refusal.HEADERS_TOO_LARGE : Refusal.BAD_REQUEST;
		}
		HttpHeaders headers = request.headers();
		boolean ambiguous = !isHost(headers, request.protocolVersion()) || !isFraming(headers)
				|| !isTarget(request.uri()) || request.protocolVersion().majorVersion() != 1;
		return ambiguous ? Refusal.BAD_REQUEST : null;
	}

	private static boolean isHost(HttpHeaders headers, HttpVersion version) {
		String host = headers.get(HttpHeaderNames.HOST);
		if (host == null) {
			return version.equals(HttpVersion.HTTP_1_0);
		}
		for (int i = 0; i < host.length(); i++) {
			char c = host.charAt(i);
			if (!Character.isLetterOrDigit(c) && "-._~:[]%".indexOf(c) < 0) {
				return false;
			}
		}
		int colon = host.lastIndexOf(':');
		String port = (colon > host.lastIndexOf(']')) ? host.substring(colon + 1) : "";
		boolean ported = port.length() <= 5 && port.chars().allMatch((c) -> c >= '0' && c <= '9')
				&& (port.isEmpty() || Integer.parseInt(port) <= 65_535);
		return ported && headers.getAll(HttpHeaderNames.HOST).size() == 1;
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
		return target.startsWith("/") || isAbsolute(target);
	}

	private static boolean isAbsolute(String target) {
		return target.regionMatches(true, 0, "http://", 0, 7) || target.regionMatches(true, 0, "https://", 0, 8);
	}

	private static void admit(HttpRequest request) {
		request.headers().remove(RAW_TARGET).remove(REFUSED);
		String target = originForm(request.uri());
		if (isPlain(target)) {
			request.setUri(target);
			return;
		}
		// Netty reads each byte of the target as one character.
		byte[] bytes = target.getBytes(StandardCharsets.ISO_8859_1);
		request.headers().set(RAW_TARGET, new String(bytes, StandardCharsets.UTF_8));
		request.setUri(encoded(bytes));
	}

	private static String originForm(String target) {
		if (!isAbsolute(target)) {
			return target;
		}
		int path = target.indexOf('/', target.indexOf("://") + 3);
		return (path < 0) ? "/" : target.substring(path);
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

	/**
	 * What clients may do.
	 *
	 * @param connections how many connections are open at once
	 * @param idle how long one lives without a new request
	 * @param head how long the head of a request may take to arrive
	 */
	record Limits(int connections, Duration idle, Duration head) {

	}

}
