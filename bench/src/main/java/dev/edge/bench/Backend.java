package dev.edge.bench;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;

/**
 * A backend that costs next to nothing: it answers every request with bytes that are
 * ready, 44 of them, or 1 MB where the path ends with {@code large}. Thread-safe.
 */
final class Backend implements AutoCloseable {

	private static final int SMALL = 44;

	private static final int LARGE = 1024 * 1024;

	private final Channel channel;

	private Backend(Channel channel) {
		this.channel = channel;
	}

	/**
	 * Starts a backend on a free port of the loopback interface.
	 * @return the backend
	 */
	static Backend start() {
		ByteBuf small = answer(SMALL);
		ByteBuf large = answer(LARGE);
		Channel channel = new ServerBootstrap().group(Sockets.backendLoop())
			.channel(Sockets.serverChannel())
			.option(ChannelOption.SO_BACKLOG, 1024)
			.childOption(ChannelOption.TCP_NODELAY, true)
			.childHandler(new ChannelInitializer<>() {
				@Override
				protected void initChannel(Channel accepted) {
					accepted.pipeline().addLast(new Connection(small, large));
				}
			})
			.bind(InetAddress.getLoopbackAddress(), 0)
			.syncUninterruptibly()
			.channel();
		return new Backend(channel);
	}

	/**
	 * The port.
	 * @return the port it listens on
	 */
	int port() {
		return ((InetSocketAddress) this.channel.localAddress()).getPort();
	}

	@Override
	public void close() {
		this.channel.close().syncUninterruptibly();
	}

	private static ByteBuf answer(int length) {
		String head = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: " + length
				+ "\r\n\r\n";
		String answer = head + "<p>0123456789</p>\n".repeat(length / 18 + 1).substring(0, length);
		return Unpooled.unreleasableBuffer(
				Unpooled.directBuffer(answer.length()).writeBytes(answer.getBytes(StandardCharsets.US_ASCII)));
	}

	/**
	 * One connection. What becomes of a write shows in the answers that follow.
	 */
	@SuppressWarnings("FutureReturnValueIgnored")
	private static final class Connection extends ChannelInboundHandlerAdapter {

		private final MessageReader reader = new MessageReader();

		private final ByteBuf small;

		private final ByteBuf large;

		Connection(ByteBuf small, ByteBuf large) {
			this.small = small;
			this.large = large;
		}

		@Override
		public void channelRead(ChannelHandlerContext context, Object message) {
			ByteBuf bytes = (ByteBuf) message;
			try {
				while (bytes.isReadable() && this.reader.read(bytes)) {
					String head = this.reader.head();
					boolean wantsLarge = head.startsWith("large ", head.indexOf(" HTTP/") - "large".length());
					context.write((wantsLarge ? this.large : this.small).duplicate(), context.voidPromise());
					this.reader.reset();
				}
			}
			finally {
				bytes.release();
			}
		}

		@Override
		public void channelReadComplete(ChannelHandlerContext context) {
			context.flush();
		}

		@Override
		public void exceptionCaught(ChannelHandlerContext context, Throwable failure) {
			context.close();
		}

	}

}
