package dev.edge.bench.micro;

import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import reactor.core.publisher.Mono;

import dev.edge.gateway.execution.MethodCall;
import dev.edge.gateway.execution.RestApiExecution;
import dev.edge.gateway.routing.Match;

/**
 * The lookup of the method that answers, with two path parameters.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class MatchingBenchmark {

	/** The number of resources. */
	@Param({ "2", "300" })
	public int resources = 2;

	private final MethodCall call = Api.call();

	private RestApiExecution api = Api.of(2, (request, streaming) -> Mono.empty());

	/** Compiles the table. */
	@Setup
	public void compile() {
		this.api = Api.of(this.resources, (request, streaming) -> Mono.empty());
	}

	/**
	 * Looks the last resource up.
	 * @return the match
	 */
	@Benchmark
	public Match match() {
		return this.api.match(this.call);
	}

}
