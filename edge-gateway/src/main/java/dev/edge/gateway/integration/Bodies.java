package dev.edge.gateway.integration;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.CompositeByteBuf;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.core.publisher.SignalType;

/**
 * Reads bodies whole, within a limit.
 */
public final class Bodies {

	/**
	 * The payload limit in bytes, of requests and of answers.
	 *
	 * @see <a href=
	 * "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html">Quotas
	 * for configuring and running a REST API</a>
	 */
	public static final int LIMIT = 10_485_760;

	private Bodies() {
	}

	/**
	 * Reads a body whole. Buffers are kept, not copied.
	 * @param chunks the body; each buffer belongs to the emitter until it is retained
	 * @param tooLarge makes the error of a body over {@link #LIMIT}
	 * @return the payload, or an error; then nothing is kept
	 */
	public static Mono<Payload> aggregate(Flux<ByteBuf> chunks, Supplier<? extends Throwable> tooLarge) {
		return Mono.create((sink) -> {
			Collector collector = new Collector(sink, tooLarge);
			sink.onDispose(collector);
			chunks.subscribe(collector);
		});
	}

	/**
	 * Collects buffers. An answer that is sent because of an error may complete the body
	 * before the call that reported the error is back: buffers are released first.
	 */
	private static final class Collector extends BaseSubscriber<ByteBuf> {

		private final List<ByteBuf> chunks = new ArrayList<>(2);

		private final MonoSink<Payload> sink;

		private final Supplier<? extends Throwable> tooLarge;

		private boolean ended;

		private long size;

		Collector(MonoSink<Payload> sink, Supplier<? extends Throwable> tooLarge) {
			this.sink = sink;
			this.tooLarge = tooLarge;
		}

		@Override
		protected void hookOnNext(ByteBuf chunk) {
			if (!add(chunk)) {
				hookOnError(this.tooLarge.get());
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
			if (this.size <= LIMIT && !this.ended && chunk.isReadable()) {
				this.chunks.add(chunk.retain());
			}
			return this.size <= LIMIT || this.ended;
		}

		private synchronized @Nullable Payload end() {
			if (this.ended) {
				return null;
			}
			this.ended = true;
			return payload();
		}

		private Payload payload() {
			if (this.chunks.isEmpty()) {
				return Payload.EMPTY;
			}
			if (this.chunks.size() == 1) {
				return Payload.of(this.chunks.get(0));
			}
			CompositeByteBuf whole = Unpooled.compositeBuffer(this.chunks.size());
			this.chunks.forEach((chunk) -> whole.addComponent(true, chunk));
			return Payload.of(whole);
		}

	}

}
