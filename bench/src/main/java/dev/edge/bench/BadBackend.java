package dev.edge.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A backend that breaks the rules in the way that the last segment of the path names.
 * Thread-safe.
 */
final class BadBackend implements AutoCloseable {

	private static final String OK = "HTTP/1.1 200 OK\r\nContent-Type: application/octet-stream\r\n";

	/** What it sends before it closes the connection, by the way's name. */
	private static final Map<String, String> LAST_WORDS = Map.of("closes", "", "half",
			OK + "Content-Length: 100\r\n\r\nhalf", "chunks", OK + "Transfer-Encoding: chunked\r\n\r\nzz\r\nbroken\r\n",
			"garbage", "\u0000\u0001nonsense\r\n\r\n", "headers", OK + "X-Large: " + "a".repeat(64 * 1024) + "\r\n\r\n",
			"unannounced", OK + "\r\n" + "a".repeat(11 * 1024 * 1024), "cut",
			OK + "Content-Length: 1000000\r\n\r\nstreamed");

	private static final String SILENT = "silent";

	/** The ways it knows. */
	static final Set<String> WAYS = Set.of("closes", "half", "chunks", "garbage", "headers", "unannounced", "cut",
			SILENT);

	private final ExecutorService threads = Executors.newCachedThreadPool((task) -> {
		Thread thread = new Thread(task, "bad-backend");
		thread.setDaemon(true);
		return thread;
	});

	private final ServerSocket server;

	BadBackend() {
		try {
			this.server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.threads.execute(this::accept);
	}

	int port() {
		return this.server.getLocalPort();
	}

	private void accept() {
		while (!this.server.isClosed()) {
			try {
				Socket socket = this.server.accept();
				this.threads.execute(() -> answer(socket));
			}
			catch (IOException ex) {
				// closed, or one connection that came to nothing
			}
		}
	}

	private static void answer(Socket accepted) {
		try (Socket socket = accepted) {
			String line = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
				.readLine();
			String way = (line != null)
					? line.substring(line.lastIndexOf('/', line.lastIndexOf(' ') - 1) + 1, line.lastIndexOf(' ')) : "";
			if (way.equals(SILENT)) {
				Pause.of(Duration.ofSeconds(1));
			}
			socket.getOutputStream().write(LAST_WORDS.getOrDefault(way, "").getBytes(StandardCharsets.ISO_8859_1));
		}
		catch (IOException ex) {
			// the edge went away, which is its right
		}
	}

	@Override
	public void close() {
		try {
			this.server.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.threads.shutdownNow();
	}

}
