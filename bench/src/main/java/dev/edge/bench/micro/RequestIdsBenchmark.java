package dev.edge.bench.micro;

import java.util.UUID;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;

import dev.edge.gateway.server.RequestIds;

/**
 * The ids of a request, beside what the platform has.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RequestIdsBenchmark {

	/**
	 * Makes an {@code x-amzn-RequestId}.
	 * @return the id
	 */
	@Benchmark
	public String requestId() {
		return RequestIds.requestId();
	}

	/**
	 * Makes an {@code x-amz-apigw-id}.
	 * @return the id
	 */
	@Benchmark
	public String extendedRequestId() {
		return RequestIds.extendedRequestId();
	}

	/**
	 * Makes an {@code X-Amzn-Trace-Id}.
	 * @return the id
	 */
	@Benchmark
	public String traceId() {
		return RequestIds.traceId(1_764_000_000_000L);
	}

	/**
	 * Makes a UUID of secure random bits.
	 * @return the UUID as text
	 */
	@Benchmark
	public String randomUuid() {
		return UUID.randomUUID().toString();
	}

}
