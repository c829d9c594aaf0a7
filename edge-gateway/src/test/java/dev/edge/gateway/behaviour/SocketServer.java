package dev.edge.gateway.behaviour;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

import javax.net.ServerSocketFactory;

/**
 * A port of the loopback interface, each connection to which is served by a thread of its
 * own, and closed after that. Thread-safe.
 */
public final class SocketServer implements AutoCloseable {

	private final ServerSocket server;

	private final Service service;

	private final AtomicInteger open = new AtomicInteger();

	/**
	 * Listens on a free port.
	 * @param sockets makes the server socket
	 * @param service serves the connections
	 */
	public SocketServer(ServerSocketFactory sockets, Service service) {
		this.service = service;
		try {
			this.server = sockets.createServerSocket(0, 200, InetAddress.getLoopbackAddress());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		start(this::accept);
	}

	private static void start(Runnable task) {
		Thread thread = new Thread(task, "socket-server");
		thread.setDaemon(true);
		thread.start();
	}

	/**
	 * Where it listens.
	 * @return the port
	 */
	public int port() {
		return this.server.getLocalPort();
	}

	/**
	 * How many connections are being served.
	 * @return their number
	 */
	public int openConnections() {
		return this.open.get();
	}

	private void accept() {
		while (!this.server.isClosed()) {
			try {
				Socket socket = this.server.accept();
				start(() -> serve(socket));
			}
			catch (IOException ex) {
				// closed, or one connection that came to nothing
			}
		}
	}

	private void serve(Socket accepted) {
		this.open.incrementAndGet();
		try (Socket socket = accepted) {
			this.service.serve(socket);
		}
		catch (IOException ex) {
			// the other side went away, which is its right
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		finally {
			this.open.decrementAndGet();
		}
	}

	@Override
	public void close() throws IOException {
		this.server.close();
	}

	/**
	 * What is done with a connection.
	 */
	@FunctionalInterface
	public interface Service {

		/**
		 * Serves a connection until it has come to its end.
		 * @param socket the connection
		 * @throws IOException if the other side went away
		 * @throws InterruptedException if it is to stop
		 */
		void serve(Socket socket) throws IOException, InterruptedException;

	}

}
