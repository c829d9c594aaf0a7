package dev.edge.gateway.server;

import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.core.Ordered;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/**
 * The last filter: runs the API and writes its answer. The exchange counts as routed from
 * then on.
 */
final class ApiFilter implements GlobalFilter, Ordered {

	private final AnswerWriter writer;

	ApiFilter(AnswerWriter writer) {
		this.writer = writer;
	}

	@Override
	public int getOrder() {
		return LOWEST_PRECEDENCE;
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
		ApiCall call = exchange.getRequiredAttribute(ApiCall.ATTRIBUTE);
		HttpServerResponse response = ServerHttpResponseDecorator.getNativeResponse(exchange.getResponse());
		ServerWebExchangeUtils.setAlreadyRouted(exchange);
		HttpServerRequest request = ServerHttpRequestDecorator.getNativeRequest(exchange.getRequest());
		return call.answer().flatMap((answered) -> this.writer.write(answered, request, response));
	}

}
