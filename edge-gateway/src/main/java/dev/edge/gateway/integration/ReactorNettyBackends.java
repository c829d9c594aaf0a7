package dev.edge.gateway.integration;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import io.netty.util.concurrent.FastThreadLocal;
import reactor.core.publisher.Mono;
import reactor.netty.NettyPipeline;
import reactor.netty.http.Http11SslContextSpec;
import reactor.netty.http.HttpResources;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.LoopResources;
import reactor.netty.tcp.SslProvider.GenericSslContextSpec;

/**
 * HTTP backends over Reactor Netty. Each event loop has connections of its own, so that a
 * request is served from its first to its last byte by one thread. Thread-safe.
 */
public final class ReactorNettyBackends implements HttpBackends, AutoCloseable {

	private static final int MAX_HEADER_SIZE = 10_240;

	/**
	 * Netty reads up to 64 KB at once, and would cut it into eight parts, each of which
	 * costs as much as the whole.
	 */
	private static final int MAX_CHUNK_SIZE = 64 * 1024;

	/**
	 * A pool in place of Netty's adaptive allocator, which takes native memory anew for
	 * each large buffer and has it zeroed. Its chunks of 512 KB are given back once they
	 * are empty; those of 4 MB, as by default, rarely are.
	 */
	public static final ByteBufAllocator ALLOCATOR = new PooledByteBufAllocator(true, 0, 4, 8192, 6, 256, 64, false);

	private final Limits limits;

	private final Map<Backend, BackendResolvers> resolvers = new ConcurrentHashMap<>();

	private final Queue<ConnectionProvider> providers = new ConcurrentLinkedQueue<>();

	private final FastThreadLocal<Loop> loops = new FastThreadLocal<>() {
		@Override
		protected Loop initialValue() {
			return new Loop();
		}
	};

	/**
	 * Makes the port.
	 * @param limits the limits of each event loop and backend
	 */
	public ReactorNettyBackends(Limits limits) {
		this.limits = limits;
	}

	@Override
	public Mono<IntegrationResponse> call(IntegrationRequest request, StreamingPolicy streaming) {
		return Mono.create((sink) -> {
			Loop loop = this.loops.get();
			Client client = loop.client(request.backend());
			new ReactorNettyCall(request, streaming, client, sink).start(loop.eventLoop);
		});
	}

	@Override
	public void close() {
		this.providers.forEach(ConnectionProvider::dispose);
	}

	private ConnectionProvider newProvider() {
		ConnectionProvider created = ConnectionProvider.builder("backends")
			.maxConnections(this.limits.connections())
			.pendingAcquireMaxCount(this.limits.pending())
			.pendingAcquireTimeout(this.limits.pendingTimeout())
			.maxIdleTime(this.limits.idleTime())
			.lifo()
			.build();
		this.providers.add(created);
		return created;
	}

	@SuppressWarnings("deprecation") // the size of chunks is, until Netty 5 has none
	private static HttpClient httpClient(Backend backend, BackendResolvers resolvers, ConnectionProvider connections) {
		InetSocketAddress address = InetSocketAddress.createUnresolved(backend.host(), backend.port());
		HttpClient client = HttpClient.create(connections)
			.remoteAddress(() -> address)
			.resolver(resolvers)
			.disableRetry(true)
			.option(ChannelOption.ALLOCATOR, ALLOCATOR)
			.httpResponseDecoder((spec) -> spec.maxHeaderSize(MAX_HEADER_SIZE).maxChunkSize(MAX_CHUNK_SIZE))
			.doOnChannelInit((observer, channel, remote) -> channel.pipeline()
				.addAfter(NettyPipeline.HttpCodec, "interimAnswers", new InterimAnswers())
				.addAfter(NettyPipeline.HttpCodec, "contentLengthName", ContentLengthName.INSTANCE));
		if (!backend.secure()) {
			return client;
		}
		GenericSslContextSpec<SslContextBuilder> context = Http11SslContextSpec.forClient();
		if (backend.insecureSkipVerification()) {
			context.configure((builder) -> builder.trustManager(InsecureTrustManagerFactory.INSTANCE)
				.endpointIdentificationAlgorithm(null));
		}
		return client.secure((ssl) -> ssl.sslContext(context));
	}

	/**
	 * What one event loop may hold for one backend.
	 *
	 * @param connections open connections
	 * @param pending calls that wait for a connection
	 * @param pendingTimeout how long a call waits for one
	 * @param idleTime how long an unused connection is kept
	 */
	public record Limits(int connections, int pending, Duration pendingTimeout, Duration idleTime) {

	}

	/**
	 * The way to one backend.
	 *
	 * @param http makes requests on the connections of an event loop
	 * @param resolvers find its addresses
	 */
	record Client(HttpClient http, BackendResolvers resolvers) {

	}

	/**
	 * What one event loop has: connections of its own, and a client for each backend.
	 */
	private final class Loop {

		private final EventLoop eventLoop = HttpResources.get().onClient(LoopResources.DEFAULT_NATIVE).next();

		private final ConnectionProvider connections = newProvider();

		private final Map<Backend, Client> clients = new HashMap<>();

		Client client(Backend backend) {
			return this.clients.computeIfAbsent(backend, this::newClient);
		}

		private Client newClient(Backend backend) {
			BackendResolvers resolvers = ReactorNettyBackends.this.resolvers.computeIfAbsent(backend,
					(added) -> new BackendResolvers(added.link()));
			return new Client(httpClient(backend, resolvers, this.connections), resolvers);
		}

	}

}
