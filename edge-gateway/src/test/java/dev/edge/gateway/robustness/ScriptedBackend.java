package dev.edge.gateway.robustness;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import javax.net.ServerSocketFactory;

import dev.edge.gateway.behaviour.HttpMessage;
import dev.edge.gateway.behaviour.SocketServer;

/**
 * A backend that does to its connection what a script says, once for each request.
 * Thread-safe.
 */
final class ScriptedBackend implements AutoCloseable {

	/** Answers as a backend should. */
	static final Script GOOD = (socket, request) -> write(socket,
			"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 4\r\n\r\ngood");

	/** Answers with the target that it was asked for. */
	static final Script ECHO = (socket, request) -> {
		String target = request.startLine().split(" ", 3)[1];
		write(socket, "HTTP/1.1 200 OK\r\nContent-Length: " + target.length() + "\r\n\r\n" + target);
	};

	private final SocketServer server;

	private final List<HttpMessage> calls = new ArrayList<>();

	private Script script = GOOD;

	ScriptedBackend() {
		this.server = new SocketServer(ServerSocketFactory.getDefault(), this::serve);
	}

	/**
	 * Writes to a connection.
	 * @param socket the connection
	 * @param text the bytes as ISO 8859-1
	 */
	static void write(Socket socket, String text) throws IOException {
		socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
	}

	/**
	 * A script that answers and leaves the connection open.
	 * @param text the bytes of the answer
	 * @return the script
	 */
	static Script answering(String text) {
		return (socket, request) -> write(socket, text);
	}

	/**
	 * A script that answers and closes the connection.
	 * @param text the bytes of the answer
	 * @return the script
	 */
	static Script closingAfter(String text) {
		return (socket, request) -> {
			write(socket, text);
			socket.close();
		};
	}

	/**
	 * A script that writes something and resets the connection.
	 * @param text the bytes before the reset
	 * @return the script
	 */
	static Script resettingAfter(String text) {
		return (socket, request) -> {
			write(socket, text);
			// What is still in the socket's buffer would be lost with the reset.
			Thread.sleep(text.isEmpty() ? 0 : 50);
			socket.setSoLinger(true, 0);
			socket.close();
		};
	}

	/**
	 * A script that sends a body byte by byte.
	 * @param head the head before it
	 * @param bytes how many
	 * @param pauseMillis how long to wait before each
	 * @return the script
	 */
	static Script dripping(String head, int bytes, int pauseMillis) {
		return (socket, request) -> {
			write(socket, head);
			for (int i = 0; i < bytes; i++) {
				Thread.sleep(pauseMillis);
				write(socket, "d");
			}
		};
	}

	int port() {
		return this.server.port();
	}

	synchronized void follow(Script next) {
		this.calls.clear();
		this.script = next;
	}

	synchronized List<HttpMessage> calls() {
		return List.copyOf(this.calls);
	}

	int openConnections() {
		return this.server.openConnections();
	}

	private synchronized Script called(HttpMessage call) {
		this.calls.add(call);
		return this.script;
	}

	private void serve(Socket socket) throws IOException, InterruptedException {
		BufferedInputStream in = new BufferedInputStream(socket.getInputStream());
		HttpMessage call = HttpMessage.readRequest(in);
		while (call != null) {
			called(call).answer(socket, call);
			call = socket.isClosed() ? null : HttpMessage.readRequest(in);
		}
	}

	@Override
	public void close() throws IOException {
		this.server.close();
	}

	/**
	 * What happens upon a request.
	 */
	@FunctionalInterface
	interface Script {

		void answer(Socket socket, HttpMessage request) throws IOException, InterruptedException;

	}

}
