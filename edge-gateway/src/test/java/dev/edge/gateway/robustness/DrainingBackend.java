package dev.edge.gateway.robustness;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

import javax.net.ServerSocketFactory;

import dev.edge.gateway.behaviour.SocketServer;

/**
 * A backend that keeps nothing: it answers a body with the number of its bytes, and
 * {@code ?size=N} with N letters, as bytes for a client that speaks of bytes.
 * Thread-safe.
 */
final class DrainingBackend implements AutoCloseable {

	private final SocketServer server;

	DrainingBackend() {
		this.server = new SocketServer(ServerSocketFactory.getDefault(), DrainingBackend::serve);
	}

	int port() {
		return this.server.port();
	}

	private static void serve(Socket socket) throws IOException {
		InputStream in = new BufferedInputStream(socket.getInputStream());
		String head = head(in);
		while (!head.isEmpty()) {
			long length = length(head);
			in.skipNBytes(length);
			int query = head.indexOf("size=");
			int letters = (query < 0) ? -1 : Integer.parseInt(head.substring(query + 5, head.indexOf(' ', query)));
			String type = head.contains("Accept: application/octet-stream") ? "application/octet-stream" : "text/plain";
			answer(socket.getOutputStream(), type, (letters < 0) ? Long.toString(length) : "a".repeat(letters));
			head = head(in);
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
