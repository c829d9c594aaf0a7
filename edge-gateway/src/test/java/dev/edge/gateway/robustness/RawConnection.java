package dev.edge.gateway.robustness;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

import dev.edge.gateway.behaviour.HttpMessage;

/**
 * A client's connection to the edge, written and read byte for byte.
 */
final class RawConnection implements AutoCloseable {

	private static final int PATIENCE_MILLIS = 60_000;

	/** So small that the kernel does not take a large answer for a client that sleeps. */
	private static final int RECEIVE_BUFFER = 64 * 1024;

	private final Socket socket;

	private final BufferedInputStream in;

	RawConnection(int port) throws IOException {
		this.socket = new Socket();
		this.socket.setReceiveBufferSize(RECEIVE_BUFFER);
		this.socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
		this.socket.setSoTimeout(PATIENCE_MILLIS);
		this.in = new BufferedInputStream(this.socket.getInputStream());
	}

	/**
	 * Sends bytes.
	 * @param text the bytes as ISO 8859-1
	 * @return this connection
	 */
	RawConnection send(String text) throws IOException {
		return send(text.getBytes(StandardCharsets.ISO_8859_1));
	}

	/**
	 * Sends bytes.
	 * @param bytes the bytes
	 * @return this connection
	 */
	RawConnection send(byte[] bytes) throws IOException {
		this.socket.getOutputStream().write(bytes);
		return this;
	}

	/**
	 * Says that nothing more will be sent, and goes on listening.
	 * @return this connection
	 */
	RawConnection endOutput() throws IOException {
		this.socket.shutdownOutput();
		return this;
	}

	/**
	 * Sends zeros until all are sent or the edge wants no more.
	 * @param count how many
	 * @return how many were sent
	 */
	long sendZeros(long count) {
		byte[] block = new byte[65_536];
		long sent = 0;
		try {
			while (sent < count) {
				int next = (int) Math.min(block.length, count - sent);
				this.socket.getOutputStream().write(block, 0, next);
				sent += next;
			}
		}
		catch (IOException ex) {
			// the edge closed, what it answered can still be read
		}
		return sent;
	}

	/**
	 * Reads the next answer.
	 * @return the answer, or {@code null} if the connection was closed instead
	 * @throws IOException if it was closed within the answer
	 */
	@Nullable HttpMessage answer() throws IOException {
		return HttpMessage.readAnswer(this.in, false);
	}

	/**
	 * Reads the head of the next answer, which may be an interim one (1xx).
	 * @return its lines
	 */
	String head() throws IOException {
		StringBuilder head = new StringBuilder();
		int octet = this.in.read();
		while (octet >= 0) {
			head.append((char) octet);
			if (head.indexOf("\r\n\r\n", head.length() - 4) >= 0) {
				return head.toString();
			}
			octet = this.in.read();
		}
		return head.toString();
	}

	/**
	 * Waits for the edge to close the connection.
	 * @return what came before
	 */
	String rest() {
		try {
			return new String(this.in.readAllBytes(), StandardCharsets.ISO_8859_1);
		}
		catch (SocketTimeoutException ex) {
			throw new AssertionError("the connection stays open", ex);
		}
		catch (IOException ex) {
			return "";
		}
	}

	/**
	 * Breaks the connection off, as a client does that ends in the middle of something.
	 */
	void reset() throws IOException {
		this.socket.setSoLinger(true, 0);
		this.socket.close();
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

}
