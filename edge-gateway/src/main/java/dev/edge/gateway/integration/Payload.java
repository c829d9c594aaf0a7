package dev.edge.gateway.integration;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.reactivestreams.Publisher;

/**
 * The body of a message on its way through. A payload is consumed once, by sending or by
 * {@link #release()}.
 */
public sealed interface Payload {

	/** No body. */
	Payload EMPTY = of(Unpooled.EMPTY_BUFFER);

	/**
	 * A payload of bytes that are all here.
	 * @param bytes the bytes; the payload takes over the reference
	 * @return the payload
	 */
	static Payload of(ByteBuf bytes) {
		return new Buffered(bytes);
	}

	/**
	 * A payload of bytes that are all here.
	 * @param bytes the bytes
	 * @return the payload
	 */
	static Payload of(byte[] bytes) {
		return (bytes.length == 0) ? EMPTY : new Buffered(Unpooled.wrappedBuffer(bytes));
	}

	/**
	 * The size.
	 * @return the number of bytes
	 */
	long length();

	/**
	 * Gives up a payload that will not be sent.
	 */
	void release();

	/**
	 * Bytes that are all here.
	 *
	 * @param bytes the bytes, of which the payload owns one reference
	 */
	record Buffered(ByteBuf bytes) implements Payload {

		@Override
		public long length() {
			return this.bytes.readableBytes();
		}

		@Override
		public void release() {
			this.bytes.release();
		}

	}

	/**
	 * The size of bytes that are not sent, as the answer to a HEAD tells it.
	 *
	 * @param length the number of bytes
	 */
	record Announced(long length) implements Payload {

		@Override
		public void release() {
			// there is nothing to give up
		}

	}

	/**
	 * Bytes that pass through as they arrive.
	 *
	 * @param length the number of bytes that was announced
	 * @param bytes the bytes; each buffer belongs to the subscriber
	 * @param abandon gives up what was not subscribed to
	 */
	record Streamed(long length, Publisher<ByteBuf> bytes, Runnable abandon) implements Payload {

		@Override
		public void release() {
			this.abandon.run();
		}

	}

}
