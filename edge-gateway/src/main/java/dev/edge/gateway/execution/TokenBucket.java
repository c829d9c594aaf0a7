package dev.edge.gateway.execution;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

import dev.edge.gateway.definition.Stage.Throttle;

/**
 * A token bucket, kept as the time at which it will be full again: one number, changed in
 * one step. Thread-safe and lock-free.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-request-throttling.html">Throttle
 * requests to your REST APIs</a>
 */
final class TokenBucket {

	private static final double NANOS_PER_SECOND = 1e9;

	private final LongSupplier nanoTime;

	private final AtomicLong fullAt;

	private final long nanosPerToken;

	private final long capacity;

	/**
	 * A bucket over a shared level.
	 * @param throttle its size
	 * @param nanoTime the time that passes
	 * @param fullAt when it will be full, in that time
	 */
	TokenBucket(Throttle throttle, LongSupplier nanoTime, AtomicLong fullAt) {
		this.nanoTime = nanoTime;
		this.fullAt = fullAt;
		this.nanosPerToken = Math.max(1, Math.round(NANOS_PER_SECOND / throttle.rateLimit()));
		// Saturates instead of overflowing, at a century.
		this.capacity = (long) Math.min((double) this.nanosPerToken * throttle.burstLimit(), Long.MAX_VALUE / 4.0);
	}

	static AtomicLong full(LongSupplier nanoTime) {
		return new AtomicLong(nanoTime.getAsLong());
	}

	/**
	 * Takes a token.
	 * @return whether there was one
	 */
	boolean take() {
		long now = this.nanoTime.getAsLong();
		while (true) {
			long before = this.fullAt.get();
			// Differences, since the time that passes may overflow.
			long lacking = Math.max(0, before - now) + this.nanosPerToken;
			if (lacking > this.capacity) {
				return false;
			}
			if (this.fullAt.compareAndSet(before, now + lacking)) {
				return true;
			}
		}
	}

}
