package dev.edge.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Clients that break the rules of HTTP, break off, or ask for a {@link BadBackend}, one
 * after another on connections of their own. What they are answered is not looked at.
 */
final class BadClients implements AutoCloseable {

	private static final String POST = "POST /good/small HTTP/1.1\r\nHost: soak\r\nContent-Type: application/octet-stream\r\n";

	private static final Duration PAUSE = Duration.ofMillis(20);

	private static final int PATIENCE_MILLIS = 2_000;

	private static final List<Way> WAYS = ways();

	private final List<Thread> threads = new ArrayList<>();

	private final AtomicLong count = new AtomicLong();

	private volatile boolean stopped;

	/**
	 * Begins.
	 * @param port the port of the edge
	 * @param clients how many at a time
	 */
	BadClients(int port, int clients) {
		for (int i = 0; i < clients; i++) {
			int first = i * WAYS.size() / clients;
			Thread thread = new Thread(() -> goThrough(port, first), "bad-client-" + i);
			thread.setDaemon(true);
			thread.start();
			this.threads.add(thread);
		}
	}

	/**
	 * How many have come and gone.
	 * @return the number of connections
	 */
	long count() {
		return this.count.get();
	}

	private void goThrough(int port, int first) {
		for (int i = first; !this.stopped; i = (i + 1) % WAYS.size()) {
			try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
				socket.setSoTimeout(PATIENCE_MILLIS);
				WAYS.get(i).take(socket);
			}
			catch (IOException ex) {
				// the edge broke it off, which is its right
			}
			this.count.incrementAndGet();
			Pause.of(PAUSE);
		}
	}

	private static List<Way> ways() {
		List<Way> ways = new ArrayList<>(List.of((socket) -> {
		}, leaving("GET /good/sm"), leaving(POST + "Content-Length: 100\r\n\r\nhalf"),
				leaving("GET /good/large HTTP/1.1\r\nHost: soak\r\n\r\n"), BadClients::resets,
				asking("nonsense\r\n\r\n"), asking(POST + "Content-Length: 4\r\nContent-Length: 5\r\n\r\nbody"),
				asking(POST + "Transfer-Encoding: chunked\r\n\r\nzz\r\nbody\r\n"),
				asking(POST + "Content-Length: 20000000\r\n\r\n"),
				asking("GET /good/small HTTP/1.1\r\nHost: soak\r\nX-Large: " + "a".repeat(20_000) + "\r\n\r\n"),
				asking("GET /unknown HTTP/1.1\r\nHost: soak\r\nConnection: close\r\n\r\n"), asking(arrays(20_000)),
				asking(arrays(300_000)), BadClients::drips));
		BadBackend.WAYS.forEach(
				(way) -> ways.add(asking("GET /bad/" + way + " HTTP/1.1\r\nHost: soak\r\nConnection: close\r\n\r\n")));
		return ways;
	}

	private static String arrays(int count) {
		String body = "[" + "[],".repeat(count) + "[]]";
		return "POST /model HTTP/1.1\r\nHost: soak\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: "
				+ body.length() + "\r\n\r\n" + body;
	}

	private static Way leaving(String start) {
		return (socket) -> write(socket, start);
	}

	private static Way asking(String request) {
		return (socket) -> {
			write(socket, request);
			socket.getInputStream().transferTo(OutputStream.nullOutputStream());
		};
	}

	private static void resets(Socket socket) throws IOException {
		write(socket, "GET /good/large HTTP/1.1\r\nHost: soak\r\n\r\n");
		InputStream in = socket.getInputStream();
		in.skipNBytes(1_000);
		socket.setSoLinger(true, 0);
	}

	private static void drips(Socket socket) throws IOException {
		for (char letter : "GET /good/small HTTP/1.1\r\nX-Slow: 1".toCharArray()) {
			write(socket, String.valueOf(letter));
			Pause.of(PAUSE);
		}
	}

	private static void write(Socket socket, String text) throws IOException {
		socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
	}

	@Override
	public void close() {
		this.stopped = true;
		for (Thread thread : this.threads) {
			try {
				thread.join();
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException("interrupted", ex);
			}
		}
	}

	/**
	 * What a client does with its connection.
	 */
	@FunctionalInterface
	private interface Way {

		void take(Socket socket) throws IOException;

	}

}
