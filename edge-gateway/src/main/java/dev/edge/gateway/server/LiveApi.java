package dev.edge.gateway.server;

import java.net.URI;
import java.util.IdentityHashMap;

import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.route.RouteLocator;
import reactor.core.publisher.Flux;

import dev.edge.gateway.definition.Method;
import dev.edge.gateway.definition.Resource;
import dev.edge.gateway.execution.RestApiExecution;
import dev.edge.gateway.routing.Match;

/**
 * The API that is served right now, and its operations as routes of Spring Cloud Gateway.
 * A reload puts another API in its place between two requests. Thread-safe.
 */
final class LiveApi implements RouteLocator {

	private static final URI PIPELINE = URI.create("edge://pipeline");

	private volatile Version current;

	LiveApi(RestApiExecution execution) {
		this.current = Version.of(execution);
	}

	/**
	 * The API as it is now; a request uses one version from its start to its end.
	 * @return the version
	 */
	Version current() {
		return this.current;
	}

	void replace(RestApiExecution execution) {
		this.current = Version.of(execution);
	}

	@Override
	public Flux<Route> getRoutes() {
		return Flux.fromIterable(this.current.routes.values());
	}

	/**
	 * One version of the API.
	 *
	 * @param execution what executes it
	 * @param routes a route for each method
	 * @param unmatched the route of requests that no method answers
	 */
	record Version(RestApiExecution execution, IdentityHashMap<Method, Route> routes, Route unmatched) {

		static Version of(RestApiExecution execution) {
			IdentityHashMap<Method, Route> routes = new IdentityHashMap<>();
			for (Resource resource : execution.api().resources()) {
				resource.allMethods()
					.forEach((method) -> routes.put(method, route(method.verb() + " " + resource.path())));
			}
			return new Version(execution, routes, route("unmatched"));
		}

		/**
		 * The route of a match.
		 * @param match the match
		 * @return the route
		 */
		Route route(Match match) {
			Route route = (match instanceof Match.Matched matched) ? this.routes.get(matched.method()) : null;
			return (route != null) ? route : this.unmatched;
		}

		private static Route route(String id) {
			return Route.async().id(id).uri(PIPELINE).predicate((exchange) -> false).build();
		}

	}

}
