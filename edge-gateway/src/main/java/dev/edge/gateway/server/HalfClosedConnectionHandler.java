package dev.edge.gateway.server;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;

/**
 * Answers a client that has ended its side of the connection after whole requests, and
 * closes the connection then. Half of a request is none, and ends the connection at once.
 * The kernel does not tell a client that has gone from one that listens on: until the
 * answer is written, both are served.
 */
@SuppressWarnings("FutureReturnValueIgnored")
final class HalfClosedConnectionHandler extends ChannelDuplexHandler {

	private int unanswered;

	private boolean withinRequest;

	private boolean ended;

	@Override
	public void channelRead(ChannelHandlerContext context, Object message) {
		if (message instanceof HttpRequest) {
			this.unanswered++;
			this.withinRequest = true;
		}
		if (message instanceof LastHttpContent) {
			this.withinRequest = false;
		}
		context.fireChannelRead(message);
	}

	@Override
	public void userEventTriggered(ChannelHandlerContext context, Object event) {
		if (event instanceof ChannelInputShutdownEvent) {
			this.ended = true;
			if (this.withinRequest) {
				context.close();
			}
			else if (this.unanswered == 0) {
				// After what is written and waits for a client that reads slowly.
				context.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
			}
		}
		context.fireUserEventTriggered(event);
	}

	/**
	 * There is nothing more to read, and Netty's epoll fails where it is asked to.
	 */
	@Override
	public void read(ChannelHandlerContext context) {
		if (!this.ended) {
			context.read();
		}
	}

	@Override
	public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
		if (!PipeliningHandler.endsAnswer(message) || --this.unanswered > 0 || !this.ended) {
			context.write(message, promise);
			return;
		}
		context.write(message, promise.unvoid().addListener(ChannelFutureListener.CLOSE));
	}

}
