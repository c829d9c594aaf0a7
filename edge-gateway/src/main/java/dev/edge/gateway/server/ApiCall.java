package dev.edge.gateway.server;

import reactor.core.publisher.Mono;

import dev.edge.gateway.execution.MethodResponse;
import dev.edge.gateway.execution.RestApiExecution;
import dev.edge.gateway.routing.Match;

/**
 * A call on its way from the route lookup to the filter.
 *
 * @param version the version of the API that answers it
 * @param read the call as it was read
 * @param match what the route table said of it
 */
record ApiCall(LiveApi.Version version, CallReader.Read read, Match match) {

	/** The name of the exchange attribute that holds it. */
	static final String ATTRIBUTE = ApiCall.class.getName();

	/**
	 * Answers the call.
	 * @return the answer
	 */
	Mono<MethodResponse> answer() {
		RestApiExecution execution = this.version.execution();
		if (this.read.refusal() != null) {
			return Mono.just(execution.refuse(this.read.call(), this.read.refusal()));
		}
		return this.read.atStage() ? execution.execute(this.read.call(), this.match)
				: Mono.just(execution.refuseStage(this.read.call()));
	}

}
