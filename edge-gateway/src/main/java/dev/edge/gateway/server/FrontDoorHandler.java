package dev.edge.gateway.server;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

import dev.edge.gateway.execution.Refusal;

/**
 * Stands between the HTTP decoder and Reactor Netty on each connection. Requests that are
 * no unambiguous HTTP go on as a marked request, so that the pipeline answers them in
 * order and in the gateway's own form; no client can send the mark, since whatever comes
 * under its name is removed. Connections without a request are closed in time, a head
 * that has begun has to come to its end, and the number of connections is bounded.
 */
@SuppressWarnings("FutureReturnValueIgnored")
final class FrontDoorHandler extends ChannelInboundHandlerAdapter {

	/** The name of the {@link Refusal}. */
	static final String REFUSED = "x-edge-refused";

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

	/**
	 * The end of the client's side is no beginning of a head.
	 */
	@Override
	public void userEventTriggered(ChannelHandlerContext context, Object event) {
		if (event instanceof ChannelInputShutdownEvent) {
			endHeadDeadline();
		}
		context.fireUserEventTriggered(event);
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
			Refusal refusal = RequestSyntax.refusal(request);
			if (refusal != null) {
				ReferenceCountUtil.release(message);
				refuse(context, refusal);
				return;
			}
			request.headers().remove(REFUSED);
			RequestTargets.admit(request);
		}
		else if (message instanceof HttpObject part && part.decoderResult().isFailure()) {
			this.refused = true;
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
