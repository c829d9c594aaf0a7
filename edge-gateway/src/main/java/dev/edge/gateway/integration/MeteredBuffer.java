package dev.edge.gateway.integration;

import java.util.List;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.CompositeByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;

/**
 * A body that was read whole, whose memory is free again when it is released.
 */
final class MeteredBuffer extends CompositeByteBuf {

	private final PayloadMemory.Share share;

	/**
	 * Makes a buffer.
	 * @param chunks what it consists of, whose references it takes over
	 * @param share what they hold
	 */
	MeteredBuffer(List<ByteBuf> chunks, PayloadMemory.Share share) {
		super(UnpooledByteBufAllocator.DEFAULT, false, Math.max(chunks.size(), 1));
		this.share = share;
		chunks.forEach((chunk) -> addFlattenedComponents(true, chunk));
	}

	@Override
	protected void deallocate() {
		super.deallocate();
		this.share.close();
	}

}
