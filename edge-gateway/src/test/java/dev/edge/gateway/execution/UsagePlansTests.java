package dev.edge.gateway.execution;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.edge.gateway.context.CallContext.ApiKey;
import dev.edge.gateway.definition.GatewayResponseType;
import dev.edge.gateway.definition.Stage.Throttle;
import dev.edge.gateway.definition.Stage.Throttling;
import dev.edge.gateway.definition.UsagePlan;
import dev.edge.gateway.definition.UsagePlan.Quota;
import dev.edge.gateway.definition.UsagePlan.Quota.Period;
import dev.edge.gateway.http.Headers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class UsagePlansTests {

	private static final ApiKey ANN = new ApiKey("ann", "key-of-ann");

	private static final ApiKey BOB = new ApiKey("bob", "key-of-bob");

	private static final Headers KEY_OF_ANN = Headers.of("x-api-key", "key-of-ann");

	private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1);

	private Instant now = Instant.parse("2026-11-21T23:59:00Z");

	private final UsageLedger ledger = new UsageLedger(() -> this.now, this.nanos::get);

	@Test
	void keyOfAPlanIsAdmitted() {
		assertThat(admit(plans(null, null), "key-of-ann")).isEqualTo(ANN);
	}

	@Test
	void headerNameIsFoundInAnyCase() {
		assertThat(plans(null, null).admit(Headers.of("X-API-Key", "key-of-bob"), "/a/GET")).isEqualTo(BOB);
	}

	@Test
	void wrongKeyIsInvalid() {
		assertRefused(plans(null, null), "key-of-carl", GatewayResponseType.INVALID_API_KEY);
	}

	@Test
	void noKeyIsInvalid() {
		assertThatExceptionOfType(GatewayFault.class).isThrownBy(() -> plans(null, null).admit(Headers.EMPTY, "/a/GET"))
			.withMessage("Forbidden");
	}

	@Test
	void throttleOfAMethodTakesThePlaceOfThatOfThePlan() {
		UsagePlans plans = throttledPlans(new Throttling(new Throttle(1, 1), Map.of("/a/GET", new Throttle(1, 2))),
				null);
		plans.admit(KEY_OF_ANN, "/a/GET");
		plans.admit(KEY_OF_ANN, "/a/GET");
		assertThrottled(() -> plans.admit(KEY_OF_ANN, "/a/GET"));
		plans.admit(KEY_OF_ANN, "/b/GET");
		assertThrottled(() -> plans.admit(KEY_OF_ANN, "/c/GET"));
	}

	@Test
	void throttlesOfMethodsAreEachForItself() {
		Throttle once = new Throttle(1, 1);
		UsagePlans plans = throttledPlans(new Throttling(null, Map.of("/a/GET", once, "/a/PUT", once)), null);
		plans.admit(KEY_OF_ANN, "/a/GET");
		assertThrottled(() -> plans.admit(KEY_OF_ANN, "/a/GET"));
		plans.admit(KEY_OF_ANN, "/a/PUT");
		assertThrottled(() -> plans.admit(KEY_OF_ANN, "/a/PUT"));
		assertThat(plans.admit(Headers.of("x-api-key", "key-of-bob"), "/a/GET")).isEqualTo(BOB);
	}

	@Test
	void quotaIsForAllMethodsTogether() {
		UsagePlans plans = throttledPlans(new Throttling(null, Map.of("/a/GET", new Throttle(9, 9))),
				new Quota(1, Period.DAY, 0));
		plans.admit(KEY_OF_ANN, "/a/GET");
		assertThatExceptionOfType(GatewayFault.class).isThrownBy(() -> plans.admit(KEY_OF_ANN, "/b/GET"))
			.withMessage("Limit Exceeded");
	}

	@Test
	void burstIsAdmittedThenTheRate() {
		UsagePlans plans = plans(new Throttle(2, 3), null);
		admit(plans, "key-of-ann");
		admit(plans, "key-of-ann");
		admit(plans, "key-of-ann");
		assertRefused(plans, "key-of-ann", GatewayResponseType.THROTTLED);
		this.nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(499));
		assertRefused(plans, "key-of-ann", GatewayResponseType.THROTTLED);
		this.nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(1));
		assertThat(admit(plans, "key-of-ann")).isEqualTo(ANN);
		assertRefused(plans, "key-of-ann", GatewayResponseType.THROTTLED);
	}

	@Test
	void bucketHoldsNoMoreThanTheBurst() {
		UsagePlans plans = plans(new Throttle(1000, 1), null);
		this.nanos.addAndGet(TimeUnit.HOURS.toNanos(1));
		admit(plans, "key-of-ann");
		assertRefused(plans, "key-of-ann", GatewayResponseType.THROTTLED);
	}

	@Test
	void keysAreThrottledEachForItself() {
		UsagePlans plans = plans(new Throttle(1, 1), null);
		admit(plans, "key-of-ann");
		assertThat(admit(plans, "key-of-bob")).isEqualTo(BOB);
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			DAY,   0,  2026-11-22T00:00:00Z
			WEEK,  0,  2026-11-22T00:00:00Z
			WEEK,  2,  2026-11-24T00:00:00Z
			MONTH, 0,  2026-12-01T00:00:00Z
			MONTH, 24, 2026-11-25T00:00:00Z
			""")
	void quotaStartsAgainWithItsPeriod(Period period, int offset, Instant next) {
		// 2026-11-22 is a Sunday
		UsagePlans plans = plans(null, new Quota(1, period, offset));
		admit(plans, "key-of-ann");
		assertRefused(plans, "key-of-ann", GatewayResponseType.QUOTA_EXCEEDED);
		this.now = next.minusMillis(1);
		assertRefused(plans, "key-of-ann", GatewayResponseType.QUOTA_EXCEEDED);
		this.now = next;
		assertThat(admit(plans, "key-of-ann")).isEqualTo(ANN);
	}

	@Test
	void throttledRequestIsNotCounted() {
		UsagePlans plans = plans(new Throttle(1, 1), new Quota(2, Period.DAY, 0));
		admit(plans, "key-of-ann");
		assertRefused(plans, "key-of-ann", GatewayResponseType.THROTTLED);
		this.nanos.addAndGet(TimeUnit.SECONDS.toNanos(1));
		assertThat(admit(plans, "key-of-ann")).isEqualTo(ANN);
	}

	@Test
	void reloadKeepsWhatIsUsedUp() {
		admit(plans(new Throttle(1, 1), null), "key-of-ann");
		assertRefused(plans(new Throttle(1, 1), null), "key-of-ann", GatewayResponseType.THROTTLED);
		admit(plans(null, new Quota(1, Period.DAY, 0)), "key-of-bob");
		assertRefused(plans(null, new Quota(1, Period.DAY, 0)), "key-of-bob", GatewayResponseType.QUOTA_EXCEEDED);
	}

	@Test
	void reloadTakesANewLimit() {
		admit(plans(null, new Quota(1, Period.DAY, 0)), "key-of-ann");
		assertThat(admit(plans(null, new Quota(2, Period.DAY, 0)), "key-of-ann")).isEqualTo(ANN);
	}

	@Test
	void hugeLimitsAreNoOverflow() {
		assertThat(admit(plans(new Throttle(1e-6, Long.MAX_VALUE), null), "key-of-ann")).isEqualTo(ANN);
	}

	@ParameterizedTest
	@CsvSource({ "DAY, 1", "WEEK, 7", "MONTH, 28", "MONTH, -1" })
	void offsetIsWithinThePeriod(Period period, int offset) {
		assertThatIllegalArgumentException().isThrownBy(() -> new Quota(1, period, offset))
			.withMessageStartingWith("the offset of a quota per " + period + " is from 0 to ");
	}

	private UsagePlans plans(@Nullable Throttle throttle, @Nullable Quota quota) {
		return throttledPlans(new Throttling(throttle, Map.of()), quota);
	}

	private UsagePlans throttledPlans(Throttling throttling, @Nullable Quota quota) {
		return new UsagePlans(List.of(new UsagePlan("gold", List.of(ANN, BOB), throttling, quota)), this.ledger);
	}

	private static ApiKey admit(UsagePlans plans, String key) {
		return plans.admit(Headers.of("x-api-key", key), "/a/GET");
	}

	private static void assertThrottled(Runnable call) {
		assertThatExceptionOfType(GatewayFault.class).isThrownBy(call::run).withMessage("Too Many Requests");
	}

	private static void assertRefused(UsagePlans plans, String key, GatewayResponseType type) {
		assertThatExceptionOfType(GatewayFault.class).isThrownBy(() -> admit(plans, key))
			.satisfies((fault) -> assertThat(fault.type()).isEqualTo(type));
	}

}
