package dev.edge.gateway.behaviour;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import dev.edge.gateway.behaviour.BehaviourCase.Request;

/**
 * Sends requests byte for byte, each on a connection of its own.
 */
final class Client {

	private static final int PATIENCE_MILLIS = 5_000;

	private Client() {
	}

	/**
	 * Sends a request and reads its answer.
	 * @param port the port of the edge
	 * @param request the request
	 * @param addresses the addresses of this run
	 * @return what came back
	 */
	static Answer send(int port, Request request, Addresses addresses) throws IOException {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
			socket.setSoTimeout(PATIENCE_MILLIS);
			byte[] bytes = bytes(request, addresses);
			Thread sender = new Thread(() -> write(socket, bytes), "behaviour-client");
			sender.setDaemon(true);
			sender.start();
			BufferedInputStream in = new BufferedInputStream(socket.getInputStream());
			HttpMessage answer = HttpMessage.readAnswer(in, isHead(request));
			if (answer == null) {
				return new Answer(null, 0);
			}
			// An end of the requests makes the edge close; what it still sends is too
			// much.
			socket.shutdownOutput();
			return new Answer(answer, drain(in));
		}
	}

	private static void write(Socket socket, byte[] bytes) {
		try {
			socket.getOutputStream().write(bytes);
		}
		catch (IOException ex) {
			// an edge may answer and close before it has read everything
		}
	}

	private static int drain(BufferedInputStream in) {
		try {
			return in.readAllBytes().length;
		}
		catch (IOException ex) {
			return 0;
		}
	}

	private static boolean isHead(Request request) {
		return (request.raw() != null) ? request.raw().startsWith("HEAD ") : "HEAD".equals(request.method());
	}

	private static byte[] bytes(Request request, Addresses addresses) {
		if (request.raw() != null) {
			return addresses.fill(request.raw()).getBytes(StandardCharsets.UTF_8);
		}
		byte[] body = (request.body() != null) ? Content.of(request.body()).bytes() : new byte[0];
		List<String> headers = Objects.requireNonNullElse(request.headers(), List.of());
		StringBuilder head = new StringBuilder(
				"%s %s HTTP/1.1\r\n".formatted(Objects.requireNonNullElse(request.method(), "GET"),
						Objects.requireNonNullElse(request.target(), "/prod/")));
		if (isMissing(headers, "host:")) {
			head.append("Host: edge.example\r\n");
		}
		headers.forEach((line) -> head.append(line).append("\r\n"));
		if (request.body() != null && isMissing(headers, "content-length:")
				&& isMissing(headers, "transfer-encoding:")) {
			head.append("Content-Length: ").append(body.length).append("\r\n");
		}
		return Backend.concatenate(addresses.fill(head.append("\r\n").toString()), body);
	}

	private static boolean isMissing(List<String> headers, String start) {
		return headers.stream().map(HttpMessage::caseless).noneMatch((line) -> line.startsWith(start));
	}

	/**
	 * What came back.
	 *
	 * @param message the answer, or {@code null} if the connection was closed instead
	 * @param excess how many bytes came after the answer, which nobody asked for
	 */
	record Answer(@Nullable HttpMessage message, int excess) {
	}

}
