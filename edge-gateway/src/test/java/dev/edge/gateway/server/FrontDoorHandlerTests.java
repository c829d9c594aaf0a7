package dev.edge.gateway.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Holds the limits of the front door, which are too large to be reached with the whole
 * edge.
 */
class FrontDoorHandlerTests {

	private static final Duration LONG = Duration.ofMinutes(5);

	private static final Duration SHORT = Duration.ofMillis(300);

	private static final String GET = "GET / HTTP/1.1\r\nHost: edge.example\r\n\r\n";

	private final AtomicInteger connections = new AtomicInteger();

	private @Nullable DisposableServer server;

	private void start(int limit, Duration idle, Duration head) {
		FrontDoorHandler.Limits limits = new FrontDoorHandler.Limits(limit, idle, head);
		HttpServer plain = HttpServer.create().host("127.0.0.1").port(0).handle((request, response) -> {
			String refused = request.requestHeaders().get(FrontDoorHandler.REFUSED, "good");
			response.header("Content-Length", Integer.toString(refused.length()));
			if (!refused.equals("good")) {
				response.header("Connection", "close");
			}
			return request.receive().then(response.sendString(Mono.just(refused)).then());
		});
		this.server = EdgeConfiguration.withFrontDoor(plain, limits, this.connections).bindNow();
	}

	@AfterEach
	void stop() {
		if (this.server != null) {
			this.server.disposeNow();
		}
	}

	private Socket connect() throws IOException {
		Socket socket = new Socket(InetAddress.getLoopbackAddress(), Objects.requireNonNull(this.server).port());
		socket.setSoTimeout(30_000);
		return socket;
	}

	private static void send(Socket socket, String text) throws IOException {
		socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
	}

	private static String rest(Socket socket) throws IOException {
		return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
	}

	private static String next(Socket socket, int length) throws IOException {
		return new String(socket.getInputStream().readNBytes(length), StandardCharsets.ISO_8859_1);
	}

	private static void serves(Socket socket) throws IOException {
		serves(socket, GET);
	}

	private static void serves(Socket socket, String rest) throws IOException {
		send(socket, rest);
		assertThat(next(socket, 42)).startsWith("HTTP/1.1 200 OK").endsWith("good");
	}

	@Test
	void aConnectionWithoutARequestIsClosed() throws IOException {
		start(10, SHORT, LONG);
		try (Socket socket = connect()) {
			assertThat(rest(socket)).isEmpty();
		}
	}

	@Test
	void aConnectionWithoutAnotherRequestIsClosed() throws IOException {
		start(10, SHORT, LONG);
		try (Socket socket = connect()) {
			serves(socket);
			assertThat(rest(socket)).isEmpty();
		}
	}

	@Test
	void aConnectionThatWasClosedIsWatchedNoLonger() {
		EmbeddedChannel channel = new EmbeddedChannel(
				new FrontDoorHandler(new FrontDoorHandler.Limits(10, LONG, LONG), this.connections));
		channel.writeInbound(Unpooled.copiedBuffer("GET / HT", StandardCharsets.US_ASCII));
		assertThat(channel.runScheduledPendingTasks()).isPositive();
		channel.close().syncUninterruptibly();
		assertThat(channel.runScheduledPendingTasks()).as("time to the next task, -1 for none").isEqualTo(-1);
	}

	@Test
	void aHeadThatDoesNotComeToItsEndIsRefused() throws IOException {
		start(10, LONG, SHORT);
		try (Socket socket = connect()) {
			send(socket, "GET / HTTP/1.1\r\nX-Slow: ");
			assertThat(rest(socket)).endsWith("REQUEST_TIMEOUT");
		}
	}

	@Test
	void aSecondHeadThatDoesNotComeToItsEndIsRefused() throws IOException {
		start(10, LONG, SHORT);
		try (Socket socket = connect()) {
			serves(socket);
			send(socket, "G");
			assertThat(rest(socket)).endsWith("REQUEST_TIMEOUT");
		}
	}

	@Test
	void aHeadThatDripsEndsTheConnectionAllTheSame() throws IOException {
		start(10, LONG, SHORT);
		try (Socket socket = connect()) {
			socket.setSoTimeout((int) SHORT.toMillis() / 10);
			send(socket, "GET / HTTP/1.1\r\nX-Slow: ");
			int drips = 0;
			while (!endsAtADrip(socket)) {
				drips++;
			}
			assertThat(drips).isPositive();
		}
	}

	private static boolean endsAtADrip(Socket socket) throws IOException {
		try {
			send(socket, "a");
			rest(socket);
			return true;
		}
		catch (SocketTimeoutException ex) {
			return false;
		}
		catch (SocketException ex) {
			// closed while the drip was under way
			return true;
		}
	}

	@Test
	void aHeadInPiecesIsServedAndItsConnectionLivesOn() throws IOException {
		start(10, LONG, SHORT);
		try (Socket socket = connect()) {
			for (int i = 0; i < 3; i++) {
				send(socket, "GET / HTTP/1.1\r\n");
				serves(socket, "Host: edge.example\r\n\r\n");
				laterHeadRunsOutOfTime();
			}
		}
	}

	private void laterHeadRunsOutOfTime() throws IOException {
		try (Socket later = connect()) {
			send(later, "G");
			assertThat(rest(later)).endsWith("REQUEST_TIMEOUT");
		}
	}

	@Test
	void aConnectionOverTheLimitIsClosedAndAnotherMayTakeAPlaceThatIsFree() throws IOException {
		start(2, LONG, LONG);
		try (Socket first = connect()) {
			serves(first);
			try (Socket second = connect()) {
				serves(second);
				try (Socket third = connect()) {
					assertThat(rest(third)).isEmpty();
				}
			}
			Awaitility.await().untilAsserted(() -> assertThat(this.connections).hasValue(1));
			try (Socket another = connect()) {
				serves(another);
			}
			serves(first);
		}
	}

}
