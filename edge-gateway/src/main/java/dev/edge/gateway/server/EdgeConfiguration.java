package dev.edge.gateway.server;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import io.netty.channel.ChannelOption;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.cloud.gateway.actuate.GatewayControllerEndpoint;
import org.springframework.cloud.gateway.handler.FilteringWebHandler;
import org.springframework.cloud.gateway.route.InMemoryRouteDefinitionRepository;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;
import org.springframework.http.server.reactive.HttpHandler;
import reactor.netty.NettyPipeline;
import reactor.netty.http.server.HttpServer;

import dev.edge.gateway.accesslog.AccessLog;
import dev.edge.gateway.integration.ReactorNettyBackends;
import dev.edge.gateway.openapi.DefinitionDocument;

/**
 * Puts the API into Spring Cloud Gateway: its route lookup, its one filter, and the
 * server's settings.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EdgeProperties.class)
class EdgeConfiguration {

	/** A URL of 10,240 characters, its method and version. */
	private static final int MAX_REQUEST_LINE = 10_240 + 24;

	private static final int MAX_HEADER_SIZE = 10_240;

	/**
	 * API Gateway keeps idle connections for 310 s; a head that takes longer than any
	 * backend may is none that a client is still busy with.
	 */
	private static final FrontDoorHandler.Limits LIMITS = new FrontDoorHandler.Limits(10_000, Duration.ofSeconds(310),
			Duration.ofSeconds(30));

	/**
	 * What Netty reads at once, in one part: a body of more than 1,024 parts would be
	 * copied before it is sent on.
	 */
	private static final int MAX_CHUNK_SIZE = 64 * 1024;

	@Bean
	ReactorNettyBackends backends() {
		return new ReactorNettyBackends(
				new ReactorNettyBackends.Limits(250, 1000, Duration.ofSeconds(2), Duration.ofSeconds(15)));
	}

	@Bean
	DefinitionSource definitionSource(EdgeProperties properties, ResourceLoader resources) {
		return new DefinitionSource(properties.api().definition(), resources);
	}

	@Bean
	DefinitionLoader definitionLoader(EdgeProperties properties, ReactorNettyBackends backends) {
		return new DefinitionLoader(properties, backends);
	}

	@Bean
	DefinitionDocument definitionDocument(DefinitionSource source) {
		return source.read();
	}

	@Bean
	LiveApi liveApi(DefinitionLoader loader, DefinitionDocument document) {
		return new LiveApi(loader.load(document));
	}

	@Bean
	DefinitionReload definitionReload(EdgeProperties properties, DefinitionSource source, DefinitionLoader loader,
			DefinitionDocument document, LiveApi api) {
		return new DefinitionReload(properties.api().reload(), source, loader, document, api);
	}

	@Bean
	AccessLog accessLog(EdgeProperties properties) {
		return ConfigurationException.checked("edge.api.access-log.format",
				() -> new AccessLog(properties.api().accessLog().format()));
	}

	@Bean
	ApiFilter apiFilter(AccessLog accessLog, EdgeProperties properties) {
		return new ApiFilter(new AnswerWriter(accessLog, properties.api().bodyTimeout()));
	}

	@Bean
	FilteringWebHandler filteringWebHandler(ApiFilter filter) {
		return new FilteringWebHandler(List.of(filter), true);
	}

	@Bean
	ApiHandlerMapping routePredicateHandlerMapping(FilteringWebHandler webHandler, LiveApi api,
			EdgeProperties properties, Environment environment) {
		CallReader reader = new CallReader(properties.api().stage(), properties.api().serveAtRoot());
		return new ApiHandlerMapping(webHandler, api, reader, environment);
	}

	@Bean
	@ConditionalOnAvailableEndpoint
	GatewayControllerEndpoint gatewayControllerEndpoint(LiveApi api, ApiFilter filter,
			WebEndpointProperties properties) {
		InMemoryRouteDefinitionRepository none = new InMemoryRouteDefinitionRepository();
		return new GatewayControllerEndpoint(List.of(filter), List.of(), List.of(), none, api, none, properties);
	}

	@Bean
	HttpHandler httpHandler(ApiHandlerMapping mapping) {
		return new ApiHttpHandler(mapping);
	}

	@Bean
	WebServerFactoryCustomizer<NettyReactiveWebServerFactory> frontDoor() {
		AtomicInteger connections = new AtomicInteger();
		return (factory) -> factory.addServerCustomizers((server) -> withFrontDoor(server, LIMITS, connections));
	}

	@SuppressWarnings("deprecation") // the size of chunks is, until Netty 5 has none
	static HttpServer withFrontDoor(HttpServer server, FrontDoorHandler.Limits limits, AtomicInteger connections) {
		// Netty's default, the adaptive allocator, costs two to three times as much where
		// bodies are large.
		return server.childOption(ChannelOption.ALLOCATOR, ReactorNettyBackends.ALLOCATOR)
			.childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
			.httpRequestDecoder((decoder) -> decoder.maxInitialLineLength(MAX_REQUEST_LINE)
				.maxHeaderSize(MAX_HEADER_SIZE)
				.maxChunkSize(MAX_CHUNK_SIZE))
			.doOnChannelInit((observer, channel, address) -> channel.pipeline()
				.addBefore(NettyPipeline.HttpTrafficHandler, "frontDoor", new FrontDoorHandler(limits, connections))
				.addBefore(NettyPipeline.HttpTrafficHandler, "halfClosed", new HalfClosedConnectionHandler())
				.addBefore(NettyPipeline.HttpTrafficHandler, "pipelining", new PipeliningHandler()));
	}

}
