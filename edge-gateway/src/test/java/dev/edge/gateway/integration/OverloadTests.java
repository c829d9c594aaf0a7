package dev.edge.gateway.integration;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.edge.gateway.http.Headers;
import dev.edge.gateway.integration.HttpBackends.StreamingPolicy;
import dev.edge.gateway.integration.IntegrationException.Reason;
import dev.edge.gateway.integration.ReactorNettyBackends.Limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Holds the bounds of what may be under way to one backend, here one that takes
 * connections and never answers.
 */
class OverloadTests {

	private final ServerSocket backend;

	private final List<Future<IntegrationResponse>> calls = new ArrayList<>();

	OverloadTests() throws IOException {
		this.backend = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
	}

	@AfterEach
	void stop() throws IOException {
		this.calls.forEach((call) -> call.cancel(true));
		this.backend.close();
	}

	private void call(ReactorNettyBackends backends, Duration timeout) {
		int port = this.backend.getLocalPort();
		IntegrationRequest request = new IntegrationRequest(
				new Backend(false, "127.0.0.1", port, "127.0.0.1:" + port, false, null), "GET", "/",
				Headers.of("Host", "127.0.0.1:" + port), Payload.EMPTY, timeout);
		this.calls.add(backends.call(request, StreamingPolicy.NEVER).toFuture());
	}

	private long refused() {
		return this.calls.stream().filter(Future::isDone).count();
	}

	private static void isRefusedFor(Future<IntegrationResponse> call, Reason reason) {
		assertThatThrownBy(() -> call.get(30, TimeUnit.SECONDS)).isInstanceOf(ExecutionException.class)
			.cause()
			.isInstanceOfSatisfying(IntegrationException.class,
					(failure) -> assertThat(failure.reason()).isEqualTo(reason));
	}

	@Test
	void callsOverTheBoundAreRefusedAtOnce() {
		Duration never = Duration.ofMinutes(10);
		try (ReactorNettyBackends backends = new ReactorNettyBackends(new Limits(2, 3, never, never))) {
			for (int i = 0; i < 10; i++) {
				call(backends, never);
			}
			Awaitility.await().until(() -> refused() == 5);
			this.calls.stream().filter(Future::isDone).forEach((call) -> isRefusedFor(call, Reason.OVERLOAD));
		}
	}

	@Test
	void aCallDoesNotWaitForAConnectionForever() {
		Duration never = Duration.ofMinutes(10);
		Limits limits = new Limits(1, 3, Duration.ofMillis(100), never);
		try (ReactorNettyBackends backends = new ReactorNettyBackends(limits)) {
			call(backends, never);
			call(backends, never);
			isRefusedFor(this.calls.get(1), Reason.OVERLOAD);
			assertThat(this.calls.get(0)).isNotDone();
		}
	}

	@Test
	void theTimeoutOfACallCountsWhileItWaitsToo() {
		Duration never = Duration.ofMinutes(10);
		try (ReactorNettyBackends backends = new ReactorNettyBackends(new Limits(1, 3, never, never))) {
			call(backends, never);
			call(backends, Duration.ofMillis(100));
			isRefusedFor(this.calls.get(1), Reason.TIMEOUT);
		}
	}

	@Test
	void aConnectionIsFreeAgainAfterATimeout() {
		Duration never = Duration.ofMinutes(10);
		Duration brief = Duration.ofMillis(100);
		try (ReactorNettyBackends backends = new ReactorNettyBackends(new Limits(1, 1, never, never))) {
			for (int i = 0; i < 5; i++) {
				call(backends, brief);
				isRefusedFor(this.calls.get(i), Reason.TIMEOUT);
			}
		}
	}

}
