package dev.edge.gateway.server;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.codec.ServerCodecConfigurer;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebHandler;
import org.springframework.web.server.adapter.DefaultServerWebExchange;
import org.springframework.web.server.i18n.AcceptHeaderLocaleContextResolver;
import org.springframework.web.server.i18n.LocaleContextResolver;
import org.springframework.web.server.session.WebSessionManager;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;
import reactor.netty.channel.AbortedException;
import reactor.netty.http.server.HttpServerResponse;

/**
 * Leads a request from the server to Spring Cloud Gateway's handler mapping and on to the
 * handler that it names. It stands in for WebFlux's dispatcher, whose search through
 * handler mappings, web filters, exception handlers and observations has nothing to find
 * here, and costs as much as the gateway itself. Thread-safe.
 */
final class ApiHttpHandler implements HttpHandler {

	private static final Logger LOGGER = LoggerFactory.getLogger(ApiHttpHandler.class);

	private static final String FAILED = "{\"message\": \"Internal server error\"}";

	private static final WebSessionManager NO_SESSIONS = (exchange) -> Mono.empty();

	private final ServerCodecConfigurer codecs = ServerCodecConfigurer.create();

	private final LocaleContextResolver locales = new AcceptHeaderLocaleContextResolver();

	private final HandlerMapping mapping;

	ApiHttpHandler(HandlerMapping mapping) {
		this.mapping = mapping;
	}

	@Override
	public Mono<Void> handle(ServerHttpRequest request, ServerHttpResponse response) {
		ServerWebExchange exchange = new DefaultServerWebExchange(request, response, NO_SESSIONS, this.codecs,
				this.locales);
		return this.mapping.getHandler(exchange)
			.flatMap((handler) -> ((WebHandler) handler).handle(exchange))
			.onErrorResume((failure) -> failed(exchange, failure));
	}

	private static Mono<Void> failed(ServerWebExchange exchange, Throwable failure) {
		HttpServerResponse response = ServerHttpResponseDecorator.getNativeResponse(exchange.getResponse());
		// A client that leaves is its own affair, and must not be able to fill the log.
		if (response.hasSentHeaders() || AbortedException.isConnectionReset(failure)) {
			LOGGER.debug("The answer to {} broke off", exchange.getRequest().getPath(), failure);
			response.withConnection(Connection::dispose);
			return Mono.empty();
		}
		LOGGER.error("{} failed", exchange.getRequest().getPath(), failure);
		return response.status(500).header("Content-Type", "application/json").sendString(Mono.just(FAILED)).then();
	}

}
