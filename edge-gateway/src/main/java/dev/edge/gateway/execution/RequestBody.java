package dev.edge.gateway.execution;

import io.netty.buffer.ByteBuf;
import reactor.core.publisher.Flux;

/**
 * The body of a request that has not been read yet.
 *
 * @param length the announced number of bytes, 0 for no body, -1 for a chunked one
 * @param chunks the body; each buffer belongs to the emitter until it is retained
 */
public record RequestBody(long length, Flux<ByteBuf> chunks) {

	/** No body. */
	public static final RequestBody NONE = new RequestBody(0, Flux.empty());

}
