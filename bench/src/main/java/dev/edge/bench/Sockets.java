package dev.edge.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

import io.netty.channel.Channel;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.SocketChannel;
import reactor.netty.resources.LoopResources;

/**
 * The transport of load and backend: epoll where there is such a thing, and a thread for
 * each of the two.
 */
final class Sockets {

	private static final LoopResources BACKEND = LoopResources.create("backend", 1, true);

	private static final LoopResources LOAD = LoopResources.create("load", 1, true);

	private Sockets() {
	}

	static EventLoopGroup backendLoop() {
		return BACKEND.onServer(true);
	}

	static EventLoopGroup loadLoop() {
		return LOAD.onServer(true);
	}

	static Class<? extends Channel> channel() {
		return LOAD.onChannelClass(SocketChannel.class, loadLoop());
	}

	static Class<? extends ServerChannel> serverChannel() {
		return BACKEND.onChannelClass(ServerSocketChannel.class, backendLoop());
	}

	/**
	 * A port that nobody listens on.
	 * @return a free port of the loopback interface
	 */
	static int freePort() {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
