package dev.edge.bench;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

import io.netty.buffer.ByteBuf;

/**
 * Finds where HTTP/1.1 messages end that announce their length, at as little cost as can
 * be. Not thread-safe.
 */
final class MessageReader {

	private static final int MAX_HEAD = 16 * 1024;

	private final byte[] head = new byte[MAX_HEAD];

	private int headLength;

	private long bodyLeft = -1;

	/**
	 * Reads what has arrived.
	 * @param bytes the bytes; the reader does not release them
	 * @return whether a message is complete; the next call begins a new one
	 */
	boolean read(ByteBuf bytes) {
		if (this.bodyLeft < 0) {
			readHead(bytes);
		}
		if (this.bodyLeft < 0) {
			return false;
		}
		int skipped = (int) Math.min(this.bodyLeft, bytes.readableBytes());
		bytes.skipBytes(skipped);
		this.bodyLeft -= skipped;
		return this.bodyLeft == 0;
	}

	/** Begins the next message. */
	void reset() {
		this.headLength = 0;
		this.bodyLeft = -1;
	}

	/**
	 * The head of the message.
	 * @return start line and fields
	 */
	String head() {
		return new String(this.head, 0, this.headLength, StandardCharsets.ISO_8859_1);
	}

	/**
	 * Whether the sender closes the connection after the message.
	 * @return whether it says so
	 */
	boolean closes() {
		return head().toLowerCase(Locale.ROOT).contains("\nconnection: close\r");
	}

	/**
	 * Whether the start line has a text at a place.
	 * @param text the text
	 * @param index the place
	 * @return whether it is there
	 */
	boolean startsWith(String text, int index) {
		for (int i = 0; i < text.length(); i++) {
			if (this.head[index + i] != text.charAt(i)) {
				return false;
			}
		}
		return true;
	}

	private void readHead(ByteBuf bytes) {
		while (bytes.isReadable()) {
			if (this.headLength == MAX_HEAD) {
				throw new IllegalStateException("a message head is over 16 KB");
			}
			byte b = bytes.readByte();
			this.head[this.headLength++] = b;
			if (b == '\n' && this.headLength >= 4 && this.head[this.headLength - 3] == '\n') {
				this.bodyLeft = announcedLength();
				return;
			}
		}
	}

	private long announcedLength() {
		String fields = head().toLowerCase(Locale.ROOT);
		int start = fields.indexOf("\ncontent-length:");
		if (start < 0) {
			if (fields.contains("\ntransfer-encoding:")) {
				throw new IllegalStateException("a message is chunked, which this reader does not read:\n" + head());
			}
			return 0;
		}
		int end = fields.indexOf('\r', start);
		return Long.parseLong(fields.substring(start + "\ncontent-length:".length(), end).trim());
	}

}
