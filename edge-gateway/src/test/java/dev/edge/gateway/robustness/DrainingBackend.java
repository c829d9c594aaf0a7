package dev.edge.gateway.robustness;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A backend that keeps nothing: it answers a body with the number of its bytes, and
 * {@code ?size=N} with N letters, as bytes for a client that speaks of bytes.
 * Thread-safe.
 */
final class DrainingBackend implements AutoCloseable {

	private final ServerSocket server;

	DrainingBackend() {
		try {
			this.server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		start(this::accept);
	}

	private static void start(Runnable task) {
		Thread thread = new Thread(task, "draining-backend");
		thread.setDaemon(true);
		thread.start();
	}

	int port() {
		return this.server.getLocalPort();
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

	private static void serve(Socket accepted) {
		try (Socket socket = accepted) {
			InputStream in = new BufferedInputStream(socket.getInputStream());
			String head = head(in);
			while (!head.isEmpty()) {
				long length = length(head);
				in.skipNBytes(length);
				int query = head.indexOf("size=");
				int letters = (query < 0) ? -1 : Integer.parseInt(head.substring(query + 5, head.indexOf(' ', query)));
				String type = head.contains("Accept: application/octet-stream") ? "application/octet-stream"
						: "text/plain";
				answer(socket.getOutputStream(), type, (letters < 0) ? Long.toString(length) : "a".repeat(letters));
				head = head(in);
			}
		}
		catch (IOException ex) {
			// the edge went away, which is its right
		}
	}

	private static String head(InputStream in) throws IOException {
		StringBuilder head = new StringBuilder();
		int octet = in.read();
		while (octet >= 0) {
			head.append((char) octet);
			if (head.length() > 3 && head.lastIndexOf("\r\n\r\n") == head.length() - 4) {
				return head.toString();
			}
			octet = in.read();
		}
		return "";
	}

	private static long length(String head) {
		return head.lines()
			.filter((line) -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
			.mapToLong((line) -> Long.parseLong(line.substring("content-length:".length()).strip()))
			.findFirst()
			.orElse(0);
	}

	private static void answer(OutputStream out, String type, String body) throws IOException {
		String head = "HTTP/1.1 200 OK\r\nContent-Type: " + type + "\r\nContent-Length: " + body.length() + "\r\n\r\n";
		out.write((head + body).getBytes(StandardCharsets.US_ASCII));
	}

	@Override
	public void close() throws IOException {
		this.server.close();
	}

}
