package dev.edge.gateway.execution;

import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

import dev.edge.gateway.definition.Stage.Throttle;
import dev.edge.gateway.definition.UsagePlan.Quota;

/**
 * What callers have used up. It outlives the definition, so that a reload gives nobody a
 * new quota. Thread-safe and lock-free.
 */
public final class UsageLedger {

	private final InstantSource clock;

	private final LongSupplier nanoTime;

	private final Map<Account, AtomicLong> buckets = new ConcurrentHashMap<>();

	private final Map<Account, AtomicReference<QuotaCounter.@Nullable Used>> counters = new ConcurrentHashMap<>();

	/**
	 * A ledger without entries.
	 * @param clock the time of day, for the periods of quotas
	 * @param nanoTime the time that passes, in nanoseconds, as {@link System#nanoTime()}
	 */
	public UsageLedger(InstantSource clock, LongSupplier nanoTime) {
		this.clock = clock;
		this.nanoTime = nanoTime;
	}

	/**
	 * The token bucket of a method.
	 * @param stage the stage name
	 * @param method the path and verb of the method
	 * @param throttle its size now
	 * @return the bucket, as full as it was
	 */
	TokenBucket bucket(String stage, String method, Throttle throttle) {
		return bucket(new MethodAccount(stage, method), throttle);
	}

	TokenBucket bucket(Account account, Throttle throttle) {
		return new TokenBucket(throttle, this.nanoTime,
				this.buckets.computeIfAbsent(account, (key) -> TokenBucket.full(this.nanoTime)));
	}

	QuotaCounter counter(Account account, Quota quota) {
		return new QuotaCounter(quota, this.clock,
				this.counters.computeIfAbsent(account, (key) -> new AtomicReference<>()));
	}

	/**
	 * Who uses something up.
	 */
	sealed interface Account {

	}

	/**
	 * All callers of a method together.
	 *
	 * @param stage the stage
	 * @param method the path and verb of the method
	 */
	record MethodAccount(String stage, String method) implements Account {
	}

	/**
	 * A caller.
	 *
	 * @param plan the usage plan
	 * @param key the API key
	 */
	record KeyAccount(String plan, String key) implements Account {
	}

	/**
	 * A caller on a method.
	 *
	 * @param key the caller
	 * @param method the path and verb of the method
	 */
	record KeyMethodAccount(KeyAccount key, String method) implements Account {
	}

}
