package dev.edge.gateway.server;

import java.net.URI;
import java.util.Comparator;
import java.util.IdentityHashMap;

import org.springframework.cloud.gateway.handler.predicate.GatewayPredicate;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.web.server.ServerWebExchange;
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
		return Flux.fromIterable(this.current.routes.values()).sort(Comparator.comparing(Route::getId));
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
				for (Method method : resource.allMethods()) {
					Rule rule = new Rule("Paths: [" + resource.path() + "], Methods: [" + method.verb() + "]");
					routes.put(method, route(method.verb() + " " + resource.path(), rule));
				}
			}
			return new Version(execution, routes, route("unmatched", new Rule("what no method answers")));
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

		private static Route route(String id, Rule rule) {
			return Route.async().id(id).uri(PIPELINE).predicate(rule).build();
		}

	}

	/**
	 * What a route is for, as the actuator tells it. Nobody tests it: the compiled table
	 * finds the route.
	 *
	 * @param words the rule in words
	 */
	private record Rule(String words) implements GatewayPredicate {
		@Override
		public boolean test(ServerWebExchange exchange) {
			return false;
		}

		@Override
		public String toString() {
			return this.words;
		}
	}

}
