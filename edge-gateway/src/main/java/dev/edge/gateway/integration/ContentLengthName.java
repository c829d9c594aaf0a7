package dev.edge.gateway.integration;

import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;

/**
 * Writes the name of {@code Content-Length} as the others are written: Reactor Netty puts
 * its own in lower case in place of that of a request whose body is whole. Thread-safe.
 */
@Sharable
@SuppressWarnings("FutureReturnValueIgnored")
final class ContentLengthName extends ChannelOutboundHandlerAdapter {

	static final ContentLengthName INSTANCE = new ContentLengthName();

	private ContentLengthName() {
	}

	@Override
	public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
		if (message instanceof FullHttpRequest request) {
			String length = request.headers().get(HttpHeaderNames.CONTENT_LENGTH);
			if (length != null) {
				request.headers().set("Content-Length", length);
			}
		}
		context.write(message, promise);
	}

}
