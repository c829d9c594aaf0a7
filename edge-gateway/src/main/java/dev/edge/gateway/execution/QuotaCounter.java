package dev.edge.gateway.execution;

import java.time.DayOfWeek;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;

import dev.edge.gateway.definition.UsagePlan.Quota;

/**
 * Counts the requests of a period. Thread-safe and lock-free.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/apigateway/latest/api/API_QuotaSettings.html">QuotaSettings</a>
 */
final class QuotaCounter {

	private final Quota quota;

	private final InstantSource clock;

	private final AtomicReference<@Nullable Used> state;

	QuotaCounter(Quota quota, InstantSource clock, AtomicReference<@Nullable Used> state) {
		this.quota = quota;
		this.clock = clock;
		this.state = state;
	}

	/**
	 * Counts a request.
	 * @return whether it is within the quota
	 */
	boolean count() {
		LocalDate start = start();
		while (true) {
			Used before = this.state.get();
			long count = (before != null && before.start().equals(start)) ? before.count() : 0;
			if (count >= this.quota.limit()) {
				return false;
			}
			if (this.state.compareAndSet(before, new Used(start, count + 1))) {
				return true;
			}
		}
	}

	private LocalDate start() {
		LocalDate today = LocalDate.ofInstant(this.clock.instant(), ZoneOffset.UTC).minusDays(this.quota.offset());
		return switch (this.quota.period()) {
			case DAY -> today;
			case WEEK -> today.with(TemporalAdjusters.previousOrSame(DayOfWeek.SUNDAY));
			case MONTH -> today.withDayOfMonth(1);
		};
	}

	/**
	 * What is used up.
	 *
	 * @param start the first day of the period, without its offset
	 * @param count the requests in it
	 */
	record Used(LocalDate start, long count) {
	}

}
