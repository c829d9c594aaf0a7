package dev.edge.gateway.integration;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import dev.edge.gateway.integration.IntegrationException.Reason;

/**
 * Reads bodies whole, within a limit for each and one for all together.
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

	private static final int PART = 64 * 1024;

	private static final PayloadMemory MEMORY = PayloadMemory.ofProcess();

	private Bodies() {
	}

	/**
	 * Reads a body whole. Buffers are kept rather than copied, unless they are tiny. It
	 * is read no further while all bodies together take too much memory.
	 * @param chunks the body; each buffer belongs to the emitter until it is retained
	 * @param length the announced number of bytes, or -1
	 * @param timeout how long it may take to arrive
	 * @param tooLarge makes the error of a body over {@link #LIMIT}
	 * @return the payload, or an error; then nothing is kept. One that is late is a
	 * {@link TimeoutException}, or an {@link IntegrationException} if it was this side
	 * that did not read
	 */
	public static Mono<Payload> aggregate(Flux<ByteBuf> chunks, long length, Duration timeout,
			Supplier<? extends Throwable> tooLarge) {
		AtomicBoolean waited = new AtomicBoolean();
		return aggregate(chunks, length, tooLarge, waited).timeout(timeout)
			.onErrorMap(TimeoutException.class, (late) -> waited.get()
					? new IntegrationException(Reason.OVERLOAD, "too many bodies wait to be read whole") : late);
	}

	static Mono<Payload> aggregate(Flux<ByteBuf> chunks, long length, Supplier<? extends Throwable> tooLarge) {
		return aggregate(chunks, length, tooLarge, new AtomicBoolean());
	}

	private static Mono<Payload> aggregate(Flux<ByteBuf> chunks, long length, Supplier<? extends Throwable> tooLarge,
			AtomicBoolean waited) {
		return Mono.create((sink) -> {
			BodyCollector collector = new BodyCollector(MEMORY, length, sink, tooLarge, waited);
			sink.onDispose(collector);
			chunks.subscribe(collector);
		});
	}

	/**
	 * Makes a payload of bytes that came of a body, and counts them as one.
	 * @param bytes the bytes; the payload takes over the reference
	 * @return the payload
	 */
	public static Payload keep(ByteBuf bytes) {
		return keep(List.of(bytes));
	}

	private static Payload keep(List<ByteBuf> parts) {
		PayloadMemory.Share share = MEMORY.share(() -> {
		});
		parts.forEach((part) -> share.hold(part.readableBytes()));
		return Payload.of(new MeteredBuffer(parts, share));
	}

	/**
	 * Makes a payload of text that came of a body, and counts it as one.
	 * @param text the text
	 * @return the payload
	 */
	public static Payload keep(String text) {
		int size = ByteBufUtil.utf8Bytes(text);
		ByteBuf bytes = ReactorNettyBackends.ALLOCATOR.directBuffer(size);
		ByteBufUtil.reserveAndWriteUtf8(bytes, text, size);
		return keep(bytes);
	}

	/**
	 * Makes a payload of what a stream gives, and counts it as a body.
	 * @param stream the stream
	 * @param tooLarge makes the error of a body over {@link #LIMIT}
	 * @return the payload
	 * @throws IOException if the stream is broken
	 */
	public static Payload keep(InputStream stream, Supplier<? extends RuntimeException> tooLarge) throws IOException {
		List<ByteBuf> parts = new ArrayList<>();
		try {
			int size = 0;
			byte[] part = stream.readNBytes(PART);
			while (part.length > 0) {
				size += part.length;
				if (size > LIMIT) {
					throw tooLarge.get();
				}
				parts.add(ReactorNettyBackends.ALLOCATOR.directBuffer(part.length).writeBytes(part));
				part = stream.readNBytes(PART);
			}
		}
		catch (IOException | RuntimeException ex) {
			parts.forEach(ByteBuf::release);
			throw ex;
		}
		return parts.isEmpty() ? Payload.EMPTY : keep(parts);
	}

	/**
	 * Waits while what was made of bodies takes as much memory again as bodies may.
	 */
	static void awaitRoom() {
		MEMORY.awaitRoom();
	}

}
