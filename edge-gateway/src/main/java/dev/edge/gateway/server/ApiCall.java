package dev.edge.gateway.server;

import dev.edge.gateway.execution.MethodCall;
import dev.edge.gateway.routing.Match;

/**
 * A call on its way from the route lookup to the filter.
 *
 * @param version the version of the API that answers it
 * @param call the call
 * @param match what the route table said of it
 * @param atStage whether it is at a stage of the API
 */
record ApiCall(LiveApi.Version version, MethodCall call, Match match, boolean atStage) {

	/** The name of the exchange attribute that holds it. */
	static final String ATTRIBUTE = ApiCall.class.getName();

}
