package dev.edge.gateway.integration;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.MonoSink;
import reactor.core.publisher.SignalType;

/**
 * Collects the buffers of one body. An answer that is sent because of an error may
 * complete the body before the call that reported the error is back: buffers are released
 * first.
 */
final class BodyCollector extends BaseSubscriber<ByteBuf> {

	/** Up to this size a body does not count, since counting would cost more. */
	private static final int TINY = 4 * 1024;

	/** Up to this size a body does not wait behind large ones. */
	private static final int SMALL = 64 * 1024;

	/**
	 * Up to this size a chunk is copied: kept by itself, one of a few bytes would take
	 * many times its size.
	 */
	private static final int CRUMB = 1024;

	private final List<ByteBuf> chunks = new ArrayList<>(2);

	private final PayloadMemory.Share share;

	private final long length;

	private final MonoSink<Payload> sink;

	private final Supplier<? extends Throwable> tooLarge;

	private final AtomicBoolean waited;

	private @Nullable ByteBuf crumbs;

	private boolean paced;

	private boolean ended;

	private long size;

	/**
	 * Makes a collector.
	 * @param memory what all bodies take
	 * @param length the announced number of bytes, or -1
	 * @param sink gets the payload
	 * @param tooLarge makes the error of a body over {@link Bodies#LIMIT}
	 * @param waited is set once the body has to wait for memory
	 */
	BodyCollector(PayloadMemory memory, long length, MonoSink<Payload> sink, Supplier<? extends Throwable> tooLarge,
			AtomicBoolean waited) {
		this.share = memory.share(() -> request(1));
		this.length = length;
		this.sink = sink;
		this.tooLarge = tooLarge;
		this.waited = waited;
	}

	@Override
	protected void hookOnSubscribe(Subscription subscription) {
		boolean free = isTiny() || (this.length > 0 && this.length <= SMALL && this.share.takeAll(this.length));
		this.paced = !free;
		request(free ? Long.MAX_VALUE : 1);
	}

	private boolean isTiny() {
		return this.length >= 0 && this.length <= TINY;
	}

	@Override
	protected void hookOnNext(ByteBuf chunk) {
		if (!add(chunk)) {
			hookOnError(this.tooLarge.get());
		}
		else if (this.paced) {
			requestNext(chunk.readableBytes());
		}
	}

	private void requestNext(int size) {
		if (this.share.grow(size)) {
			request(1);
		}
		else {
			this.waited.set(true);
		}
	}

	@Override
	protected void hookOnComplete() {
		Payload payload = end();
		if (payload != null) {
			this.sink.success(payload);
		}
	}

	@Override
	protected void hookOnError(Throwable failure) {
		hookFinally(SignalType.ON_ERROR);
		this.sink.error(failure);
	}

	@Override
	protected void hookFinally(SignalType signal) {
		Payload unwanted = end();
		if (unwanted != null) {
			unwanted.release();
		}
	}

	private synchronized boolean add(ByteBuf chunk) {
		this.size += chunk.readableBytes();
		if (this.size <= Bodies.LIMIT && !this.ended && chunk.isReadable()) {
			keep(chunk);
		}
		return this.size <= Bodies.LIMIT || this.ended;
	}

	private void keep(ByteBuf chunk) {
		if (chunk.readableBytes() > CRUMB || this.chunks.isEmpty()) {
			this.crumbs = null;
			this.chunks.add(chunk.retain());
			return;
		}
		if (this.crumbs == null || this.crumbs.writableBytes() < chunk.readableBytes()) {
			this.crumbs = chunk.alloc().directBuffer((int) Math.min(SMALL, Math.max(2 * CRUMB, this.size)));
			this.chunks.add(this.crumbs);
		}
		this.crumbs.writeBytes(chunk, chunk.readerIndex(), chunk.readableBytes());
	}

	private @Nullable Payload end() {
		synchronized (this) {
			if (this.ended) {
				return null;
			}
			this.ended = true;
		}
		if (this.chunks.isEmpty()) {
			this.share.close();
			return Payload.EMPTY;
		}
		return Payload.of((isTiny() && this.chunks.size() == 1) ? this.chunks.get(0)
				: new MeteredBuffer(this.chunks, this.share));
	}

}
