package dev.edge.gateway.behaviour;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import javax.net.ServerSocketFactory;

import org.jspecify.annotations.Nullable;

import dev.edge.gateway.behaviour.BehaviourCase.BackendAnswer;
import dev.edge.gateway.behaviour.BehaviourCase.BackendAnswer.Then;

/**
 * An HTTP/1.1 server that keeps what it is sent and answers what it is told to, both byte
 * for byte. Thread-safe.
 */
final class Backend implements AutoCloseable {

	private final SocketServer server;

	private final List<HttpMessage> calls = new ArrayList<>();

	private BackendAnswer answer = BackendAnswer.EMPTY;

	Backend(ServerSocketFactory sockets) {
		this.server = new SocketServer(sockets, this::serve);
	}

	int port() {
		return this.server.port();
	}

	/**
	 * Forgets all calls and says what to do with the next ones.
	 * @param next the answer
	 */
	synchronized void expect(BackendAnswer next) {
		this.calls.clear();
		this.answer = next;
	}

	synchronized List<HttpMessage> calls() {
		return List.copyOf(this.calls);
	}

	private synchronized BackendAnswer called(HttpMessage call) {
		this.calls.add(call);
		return this.answer;
	}

	private void serve(Socket socket) throws IOException {
		BufferedInputStream in = new BufferedInputStream(socket.getInputStream());
		HttpMessage call = HttpMessage.readRequest(in);
		while (call != null) {
			BackendAnswer next = called(call);
			Then then = Objects.requireNonNullElse(next.then(), Then.KEEP);
			if (then == Then.SILENCE) {
				in.transferTo(OutputStream.nullOutputStream());
				return;
			}
			if (then == Then.RESET) {
				socket.setSoLinger(true, 0);
				return;
			}
			if (then == Then.HANG_UP) {
				return;
			}
			socket.getOutputStream().write(bytes(next, call));
			if (then == Then.CLOSE) {
				return;
			}
			call = HttpMessage.readRequest(in);
		}
	}

	private static byte[] bytes(BackendAnswer answer, HttpMessage call) {
		if (answer.raw() != null) {
			return answer.raw().getBytes(StandardCharsets.UTF_8);
		}
		int status = Objects.requireNonNullElse(answer.status(), 200);
		byte[] body = (answer.body() != null) ? Content.of(answer.body()).bytes() : new byte[0];
		StringBuilder head = new StringBuilder("HTTP/1.1 %d %s\r\n".formatted(status, reason(answer)));
		List<String> headers = Objects.requireNonNullElse(answer.headers(), List.of());
		headers.forEach((line) -> head.append(line).append("\r\n"));
		if (status >= 200 && status != 204 && status != 304 && !isFramed(headers)) {
			head.append("Content-Length: ").append(body.length).append("\r\n");
		}
		boolean toHead = call.startLine().startsWith("HEAD ");
		return concatenate(head.append("\r\n").toString(), toHead ? new byte[0] : body);
	}

	private static String reason(BackendAnswer answer) {
		@Nullable String reason = answer.reason();
		return (reason != null) ? reason : "Some Reason";
	}

	private static boolean isFramed(List<String> headers) {
		return headers.stream()
			.map(HttpMessage::caseless)
			.anyMatch((line) -> line.startsWith("content-length:") || line.startsWith("transfer-encoding:"));
	}

	/**
	 * Puts a head and a body together.
	 * @param head the head with its empty line
	 * @param body the body
	 * @return the message
	 */
	static byte[] concatenate(String head, byte[] body) {
		byte[] start = head.getBytes(StandardCharsets.UTF_8);
		byte[] message = new byte[start.length + body.length];
		System.arraycopy(start, 0, message, 0, start.length);
		System.arraycopy(body, 0, message, start.length, body.length);
		return message;
	}

	@Override
	public void close() throws IOException {
		this.server.close();
	}

}
