package dev.edge.gateway.server;

import java.util.ArrayDeque;
import java.util.Queue;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;

/**
 * Holds a pipelined request back until the one before it is answered. Reactor Netty would
 * take the wish to close the connection after the second one for one to close it after
 * the first. What waits is what was read at once, since nothing more is read meanwhile;
 * who sends more requests at once than a client has use for is cut off.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9112#section-9.3.2">RFC 9112, section
 * 9.3.2</a>
 */
@SuppressWarnings("FutureReturnValueIgnored")
final class PipeliningHandler extends ChannelDuplexHandler {

	/** Far more than clients send, and far less than one read can hold. */
	private static final int MOST_REQUESTS = 500;

	private final Queue<Object> waiting = new ArrayDeque<>(0);

	private int waitingRequests;

	private boolean answering;

	@Override
	public void channelRead(ChannelHandlerContext context, Object message) {
		if (!this.waiting.isEmpty() || (this.answering && message instanceof HttpRequest)) {
			hold(context, message);
		}
		else {
			pass(context, message);
		}
	}

	private void hold(ChannelHandlerContext context, Object message) {
		this.waiting.add(message);
		if (message instanceof HttpRequest && ++this.waitingRequests > MOST_REQUESTS) {
			context.close();
		}
	}

	private void pass(ChannelHandlerContext context, Object message) {
		if (message instanceof HttpRequest) {
			this.answering = true;
		}
		else if (message instanceof HttpObject part && part.decoderResult().isFailure()) {
			// Reactor Netty would take the broken body for a whole one.
			ReferenceCountUtil.release(message);
			context.close();
			return;
		}
		context.fireChannelRead(message);
	}

	@Override
	public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
		if (endsAnswer(message)) {
			this.answering = false;
		}
		context.write(message, promise);
	}

	/**
	 * Whether an answer is whole with a message; an interim one (1xx) is none.
	 * @param message what is written
	 * @return whether the request before it is answered
	 */
	static boolean endsAnswer(Object message) {
		return message instanceof LastHttpContent && !(message instanceof HttpResponse response
				&& response.status().codeClass() == HttpStatusClass.INFORMATIONAL);
	}

	@Override
	public void read(ChannelHandlerContext context) {
		if (this.waiting.isEmpty()) {
			context.read();
		}
		else if (!this.answering) {
			context.executor().execute(() -> passNext(context));
		}
	}

	private void passNext(ChannelHandlerContext context) {
		if (this.answering || this.waiting.isEmpty()) {
			return;
		}
		this.waitingRequests--;
		do {
			pass(context, this.waiting.remove());
		}
		while (!this.waiting.isEmpty() && !(this.waiting.peek() instanceof HttpRequest));
		context.fireChannelReadComplete();
	}

	@Override
	public void handlerRemoved(ChannelHandlerContext context) {
		this.waiting.forEach(ReferenceCountUtil::release);
		this.waiting.clear();
	}

}
