package dev.edge.gateway.integration;

import java.util.List;
import java.util.function.Supplier;

import io.netty.buffer.ByteBuf;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

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

	private static final PayloadMemory MEMORY = PayloadMemory.ofProcess();

	private Bodies() {
	}

	/**
	 * Reads a body whole. Buffers are kept rather than copied, unless they are tiny. It
	 * is read no further while all bodies together take too much memory.
	 * @param chunks the body; each buffer belongs to the emitter until it is retained
	 * @param length the announced number of bytes, or -1
	 * @param tooLarge makes the error of a body over {@link #LIMIT}
	 * @return the payload, or an error; then nothing is kept
	 */
	public static Mono<Payload> aggregate(Flux<ByteBuf> chunks, long length, Supplier<? extends Throwable> tooLarge) {
		return Mono.create((sink) -> {
			BodyCollector collector = new BodyCollector(MEMORY, length, sink, tooLarge);
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
		PayloadMemory.Share share = MEMORY.share(() -> {
		});
		share.hold(bytes.readableBytes());
		return Payload.of(new MeteredBuffer(List.of(bytes), share));
	}

	/**
	 * Whether bodies that have to be read whole are kept waiting.
	 * @return whether all of them together take as much memory as they may
	 */
	public static boolean areWaiting() {
		return MEMORY.isUsedUp();
	}

}
