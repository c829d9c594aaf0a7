package dev.edge.bench;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import org.HdrHistogram.Histogram;

/**
 * Connections to one server, on each of which a request follows the answer to the one
 * before, at once or after a pause; where the server closes a connection with its answer,
 * another takes its place. All of them share one thread, so that the servers have the
 * rest of the machine.
 */
final class Load implements AutoCloseable {

	private final EventLoopGroup loop = Sockets.loadLoop();

	private final ChannelGroup channels = new DefaultChannelGroup(this.loop.next(), true);

	private final Bootstrap bootstrap;

	private final Tally tally = new Tally();

	private final ByteBuf request;

	private volatile boolean stopped;

	/**
	 * Connects and begins.
	 * @param port the port of the server
	 * @param exchange what to send
	 * @param connections how many connections
	 * @param pause the pause between an answer and the next request
	 */
	Load(int port, Exchange exchange, int connections, Duration pause) {
		byte[] bytes = exchange.request(port);
		this.request = Unpooled.directBuffer(bytes.length).writeBytes(bytes);
		this.bootstrap = new Bootstrap().group(this.loop)
			.channel(Sockets.channel())
			.option(ChannelOption.TCP_NODELAY, true)
			.handler(new ChannelInitializer<>() {
				@Override
				protected void initChannel(Channel channel) {
					Load.this.channels.add(channel);
					channel.pipeline().addLast(new Connection(pause.toMillis()));
				}
			})
			.remoteAddress(InetAddress.getLoopbackAddress(), port);
		List<ChannelFuture> pending = new ArrayList<>();
		for (int i = 0; i < connections; i++) {
			pending.add(this.bootstrap.connect());
		}
		pending.forEach(ChannelFuture::syncUninterruptibly);
	}

	/**
	 * Forgets what was counted so far.
	 */
	void restartCounting() {
		this.loop.submit(this.tally::clear).syncUninterruptibly();
	}

	/**
	 * What was counted since the last restart.
	 * @return a copy
	 */
	Tally tally() {
		return this.loop.submit(this.tally::copy).syncUninterruptibly().getNow();
	}

	@Override
	public void close() {
		this.stopped = true;
		this.channels.close().syncUninterruptibly();
		this.loop.submit((Runnable) this.request::release).syncUninterruptibly();
	}

	/**
	 * What was counted.
	 */
	static final class Tally {

		private final Histogram nanos = new Histogram(TimeUnit.MINUTES.toNanos(1), 3);

		private long failures;

		private String firstFailure = "";

		/**
		 * How long answers took.
		 * @return nanoseconds from the request to the last byte of the answer
		 */
		Histogram nanos() {
			return this.nanos;
		}

		/**
		 * Answers other than 200, and connections that broke.
		 * @return the number
		 */
		long failures() {
			return this.failures;
		}

		/**
		 * What failed first.
		 * @return a line, empty without a failure
		 */
		String firstFailure() {
			return this.firstFailure;
		}

		private void fail(String reason) {
			this.firstFailure = (this.failures++ == 0) ? reason : this.firstFailure;
		}

		private void clear() {
			this.nanos.reset();
			this.failures = 0;
			this.firstFailure = "";
		}

		private Tally copy() {
			Tally copy = new Tally();
			copy.nanos.add(this.nanos);
			copy.failures = this.failures;
			copy.firstFailure = this.firstFailure;
			return copy;
		}

	}

	/**
	 * One connection. What becomes of a write shows in the answers that follow.
	 */
	@SuppressWarnings("FutureReturnValueIgnored")
	private final class Connection extends ChannelInboundHandlerAdapter {

		private final MessageReader reader = new MessageReader();

		private final long pauseMillis;

		/** A connection for one request counts from its beginning. */
		private long sent = System.nanoTime();

		private boolean closes;

		Connection(long pauseMillis) {
			this.pauseMillis = pauseMillis;
		}

		@Override
		public void channelActive(ChannelHandlerContext context) {
			write(context);
		}

		private void send(ChannelHandlerContext context) {
			this.sent = System.nanoTime();
			write(context);
		}

		private void write(ChannelHandlerContext context) {
			if (Load.this.stopped) {
				return;
			}
			context.writeAndFlush(Load.this.request.retainedDuplicate(), context.voidPromise());
		}

		@Override
		public void channelRead(ChannelHandlerContext context, Object message) {
			ByteBuf bytes = (ByteBuf) message;
			try {
				if (this.reader.read(bytes)) {
					ended(context);
				}
			}
			finally {
				bytes.release();
			}
		}

		private void ended(ChannelHandlerContext context) {
			Load.this.tally.nanos.recordValue(System.nanoTime() - this.sent);
			if (!this.reader.startsWith("200", "HTTP/1.1 ".length())) {
				Load.this.tally.fail(this.reader.head().lines().findFirst().orElse(""));
			}
			this.closes = this.reader.closes();
			this.reader.reset();
			if (this.closes) {
				context.close();
			}
			else if (this.pauseMillis == 0) {
				send(context);
			}
			else {
				context.executor().schedule(() -> send(context), this.pauseMillis, TimeUnit.MILLISECONDS);
			}
		}

		@Override
		public void channelInactive(ChannelHandlerContext context) {
			if (Load.this.stopped) {
				return;
			}
			if (this.closes) {
				Load.this.bootstrap.connect();
			}
			else {
				Load.this.tally.fail("a connection was closed");
			}
		}

		@Override
		public void exceptionCaught(ChannelHandlerContext context, Throwable failure) {
			Load.this.tally.fail(failure.toString());
			context.close();
		}

	}

}
