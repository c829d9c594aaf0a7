package dev.edge.gateway.integration;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;

/**
 * Leaves interim answers aside, but for 100 and 101, which Reactor Netty knows: it would
 * take any other for the answer itself.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-15.2">RFC 9110, section
 * 15.2</a>
 */
final class InterimAnswers extends ChannelInboundHandlerAdapter {

	private boolean interim;

	@Override
	public void channelRead(ChannelHandlerContext context, Object message) {
		if (message instanceof HttpResponse answer) {
			this.interim = answer.status().codeClass() == HttpStatusClass.INFORMATIONAL
					&& answer.status().code() > HttpResponseStatus.SWITCHING_PROTOCOLS.code();
		}
		if (!this.interim) {
			context.fireChannelRead(message);
			return;
		}
		ReferenceCountUtil.release(message);
		if (message instanceof LastHttpContent) {
			context.read();
		}
	}

}
