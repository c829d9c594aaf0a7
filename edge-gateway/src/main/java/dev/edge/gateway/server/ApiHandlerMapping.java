package dev.edge.gateway.server;

import org.springframework.cloud.gateway.config.GlobalCorsProperties;
import org.springframework.cloud.gateway.handler.FilteringWebHandler;
import org.springframework.cloud.gateway.handler.RoutePredicateHandlerMapping;
import org.springframework.cloud.gateway.route.Route;
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

	private final LiveApi api;

	private final CallReader reader;

	ApiHandlerMapping(FilteringWebHandler webHandler, LiveApi api, CallReader reader, Environment environment) {
		super(webHandler, api, new GlobalCorsProperties(), environment);
		this.api = api;
		this.reader = reader;
		setOrder(HIGHEST_PRECEDENCE);
	}

	/**
	 * Finds the handler without what Spring does about CORS: preflight requests are the
	 * API's own, which answers them with an OPTIONS method.
	 */
	@Override
	public Mono<Object> getHandler(ServerWebExchange exchange) {
		return getHandlerInternal(exchange).cast(Object.class);
	}

	@Override
	protected Mono<Route> lookupRoute(ServerWebExchange exchange) {
		CallReader.Read read = this.reader.read(nativeRequest(exchange.getRequest()));
		LiveApi.Version version = this.api.current();
		Match match = read.atStage() ? version.execution().match(read.call()) : new Match.Unmatched(false);
		exchange.getAttributes().put(ApiCall.ATTRIBUTE, new ApiCall(version, read, match));
		return Mono.just(version.route(match));
	}

	private static HttpServerRequest nativeRequest(ServerHttpRequest request) {
		return ServerHttpRequestDecorator.getNativeRequest(request);
	}

}
