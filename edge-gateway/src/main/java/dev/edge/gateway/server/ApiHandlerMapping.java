package dev.edge.gateway.server;

import org.springframework.cloud.gateway.config.GlobalCorsProperties;
import org.springframework.cloud.gateway.handler.FilteringWebHandler;
import org.springframework.cloud.gateway.handler.RoutePredicateHandlerMapping;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.core.env.Environment;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;

import dev.edge.gateway.routing.Match;

/**
 * Finds the route of a request through the compiled table of the API rather than by
 * asking the predicate of each route.
 */
final class ApiHandlerMapping extends RoutePredicateHandlerMapping {

	private final FilteringWebHandler webHandler;

	private final LiveApi api;

	private final CallReader reader;

	ApiHandlerMapping(FilteringWebHandler webHandler, LiveApi api, CallReader reader, Environment environment) {
		super(webHandler, api, new GlobalCorsProperties(), environment);
		this.webHandler = webHandler;
		this.api = api;
		this.reader = reader;
		setOrder(HIGHEST_PRECEDENCE);
	}

	/**
	 * Neither CORS nor API versions are looked at on the way: a pre-flight request is for
	 * the API as any other.
	 */
	@Override
	public Mono<Object> getHandler(ServerWebExchange exchange) {
		if (exchange.getApplicationContext() != null) {
			// From the dispatcher of the management port, which asks this mapping too.
			return Mono.empty();
		}
		exchange.getAttributes().put(ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR, route(exchange));
		return Mono.just(this.webHandler);
	}

	@Override
	protected Mono<Route> lookupRoute(ServerWebExchange exchange) {
		return Mono.just(route(exchange));
	}

	private Route route(ServerWebExchange exchange) {
		CallReader.Read read = this.reader.read(nativeRequest(exchange.getRequest()));
		LiveApi.Version version = this.api.current();
		Match match = read.atStage() ? version.execution().match(read.call()) : new Match.Unmatched(false);
		exchange.getAttributes().put(ApiCall.ATTRIBUTE, new ApiCall(version, read, match));
		return version.route(match);
	}

	private static HttpServerRequest nativeRequest(ServerHttpRequest request) {
		return ServerHttpRequestDecorator.getNativeRequest(request);
	}

}
