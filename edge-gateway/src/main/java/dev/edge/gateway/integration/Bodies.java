package dev.edge.gateway.integration;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.CompositeByteBuf;
import io.netty.buffer.Unpooled;
import reactor.core.Exceptions;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

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
		return Mono.defer(() -> {
			Collector collector = new Collector();
			return chunks.doOnNext((chunk) -> {
				if (!collector.add(chunk)) {
					throw Exceptions.propagate(tooLarge.get());
				}
			}).then(Mono.fromSupplier(collector::toPayload)).doFinally((signal) -> collector.close());
		});
	}

	/**
	 * Collects buffers. Called by one thread at a time, but for {@link #close()}.
	 */
	private static final class Collector {

		private final List<ByteBuf> chunks = new ArrayList<>(2);

		private final AtomicBoolean closed = new AtomicBoolean();

		private long size;

		boolean add(ByteBuf chunk) {
			this.size += chunk.readableBytes();
			if (this.size > LIMIT) {
				return false;
			}
			if (chunk.isReadable()) {
				this.chunks.add(chunk.retain());
			}
			return true;
		}

		Payload toPayload() {
			if (!this.closed.compareAndSet(false, true) || this.chunks.isEmpty()) {
				return Payload.EMPTY;
			}
			if (this.chunks.size() == 1) {
				return Payload.of(this.chunks.get(0));
			}
			CompositeByteBuf whole = Unpooled.compositeBuffer(this.chunks.size());
			this.chunks.forEach((chunk) -> whole.addComponent(true, chunk));
			return Payload.of(whole);
		}

		void close() {
			if (this.closed.compareAndSet(false, true)) {
				this.chunks.forEach(ByteBuf::release);
			}
		}

	}

}
