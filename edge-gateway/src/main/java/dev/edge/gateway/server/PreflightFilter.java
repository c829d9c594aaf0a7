package dev.edge.gateway.server;

import org.springframework.cloud.gateway.handler.FilteringWebHandler;
import org.springframework.web.cors.reactive.CorsUtils;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Takes preflight requests past Spring's dispatcher, which would answer them itself: to
 * an API they are requests like others, answered by its OPTIONS method.
 */
final class PreflightFilter implements WebFilter {

	private final ApiHandlerMapping mapping;

	private final FilteringWebHandler handler;

	PreflightFilter(ApiHandlerMapping mapping, FilteringWebHandler handler) {
		this.mapping = mapping;
		this.handler = handler;
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		if (!CorsUtils.isPreFlightRequest(exchange.getRequest())) {
			return chain.filter(exchange);
		}
		return this.mapping.getHandler(exchange).then(Mono.defer(() -> this.handler.handle(exchange)));
	}

}
