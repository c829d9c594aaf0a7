package dev.edge.bench.micro;

import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import reactor.core.publisher.Mono;

import dev.edge.gateway.execution.MethodCall;
import dev.edge.gateway.execution.MethodResponse;
import dev.edge.gateway.execution.RestApiExecution;
import dev.edge.gateway.http.Headers;
import dev.edge.gateway.integration.IntegrationResponse;
import dev.edge.gateway.integration.Payload;
import dev.edge.gateway.routing.Match;

/**
 * What becomes of the headers of a browser's request, and the whole execution of an
 * {@code http_proxy} method whose backend answers at once.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class HeaderMappingBenchmark {

	private final IntegrationResponse answer = new IntegrationResponse(200,
			Headers.of("Content-Type", "text/html; charset=utf-8", "Content-Length", "44", "Date",
					"Tue, 25 Nov 2025 03:00:00 GMT", "ETag", "\"0123456789abcdef\"", "Cache-Control", "no-cache"),
			Payload.EMPTY);

	private final RestApiExecution api = Api.of(2, (request, streaming) -> Mono.just(this.answer));

	private final MethodCall call = Api.call();

	private final Match match = this.api.match(this.call);

	/**
	 * Lets the headers in at the front door.
	 * @return the headers that the API sees
	 */
	@Benchmark
	public Headers frontDoor() {
		return Api.seen();
	}

	/**
	 * Maps the request, calls the backend and maps its answer.
	 * @return the answer to the client
	 */
	@Benchmark
	public @Nullable MethodResponse execution() {
		return this.api.execute(this.call, this.match).block();
	}

}
