package dev.edge.gateway.integration;

import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import javax.net.ssl.SSLException;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import io.netty.util.AttributeKey;
import io.netty.util.concurrent.FastThreadLocal;
import io.netty.util.concurrent.Future;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;
import reactor.netty.NettyOutbound;
import reactor.netty.http.Http11SslContextSpec;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientRequest;
import reactor.netty.http.client.HttpClientResponse;
import reactor.netty.internal.shaded.reactor.pool.PoolAcquirePendingLimitException;
import reactor.netty.internal.shaded.reactor.pool.PoolAcquireTimeoutException;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.tcp.SslProvider.GenericSslContextSpec;

import dev.edge.gateway.http.Headers;
import dev.edge.gateway.integration.IntegrationException.Reason;

/**
 * HTTP backends over Reactor Netty. Each event loop has connections of its own, so that a
 * request is served from its first to its last byte by one thread. Thread-safe.
 */
public final class ReactorNettyBackends implements HttpBackends, AutoCloseable {

	private static final AttributeKey<Boolean> USED = AttributeKey.valueOf(ReactorNettyBackends.class, "used");

	private static final Set<String> IDEMPOTENT = Set.of("GET", "HEAD", "OPTIONS", "PUT", "DELETE");

	private static final int MAX_HEADER_SIZE = 10_240;

	private final Limits limits;

	private final Queue<ConnectionProvider> providers = new ConcurrentLinkedQueue<>();

	private final FastThreadLocal<Map<Backend, HttpClient>> clients = new FastThreadLocal<>() {
		@Override
		protected Map<Backend, HttpClient> initialValue() {
			return new HashMap<>();
		}
	};

	private final FastThreadLocal<ConnectionProvider> provider = new FastThreadLocal<>() {
		@Override
		protected ConnectionProvider initialValue() {
			return newProvider();
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
		Call call = new Call(request, streaming);
		return call.send()
			.onErrorResume(call::mayRetry, (failure) -> call.send())
			.timeout(request.timeout())
			.onErrorMap(ReactorNettyBackends::translated)
			.doFinally((signal) -> call.releaseUnsent());
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

	private HttpClient client(Backend backend) {
		return this.clients.get().computeIfAbsent(backend, this::newClient);
	}

	private HttpClient newClient(Backend backend) {
		InetSocketAddress address = InetSocketAddress.createUnresolved(backend.host(), backend.port());
		HttpClient client = HttpClient.create(this.provider.get())
			.remoteAddress(() -> address)
			.disableRetry(true)
			.httpResponseDecoder((spec) -> spec.maxHeaderSize(MAX_HEADER_SIZE));
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

	private static Throwable translated(Throwable failure) {
		if (failure instanceof IntegrationException) {
			return failure;
		}
		if (failure instanceof TimeoutException && !(failure instanceof PoolAcquireTimeoutException)) {
			return new IntegrationException(Reason.TIMEOUT, "no complete answer in time");
		}
		String message = failure.getClass().getSimpleName() + ": " + failure.getMessage();
		if (failure instanceof PoolAcquirePendingLimitException || failure instanceof PoolAcquireTimeoutException) {
			return new IntegrationException(Reason.OVERLOAD, message);
		}
		boolean unreachable = failure instanceof SSLException || failure instanceof UnknownHostException;
		return new IntegrationException(unreachable ? Reason.CONFIGURATION : Reason.NETWORK, message);
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
	 * One call.
	 */
	private final class Call {

		private final IntegrationRequest request;

		private final StreamingPolicy streaming;

		private final long deadline;

		private boolean reused;

		private boolean answered;

		private boolean sent;

		Call(IntegrationRequest request, StreamingPolicy streaming) {
			this.request = request;
			this.streaming = streaming;
			this.deadline = System.nanoTime() + request.timeout().toNanos();
		}

		Mono<IntegrationResponse> send() {
			return client(this.request.backend()).request(HttpMethod.valueOf(this.request.method()))
				.uri(this.request.target())
				.send(this::send)
				.responseConnection(this::receive)
				.next();
		}

		/**
		 * Whether a connection that the backend had closed meanwhile was used again, and
		 * the request may be sent once more without harm.
		 * @param failure why there is no answer
		 * @return whether to send it on a new connection
		 * @see <a href="https://www.rfc-editor.org/rfc/rfc9112#section-9.3.1">RFC 9112,
		 * section 9.3.1</a>
		 */
		boolean mayRetry(Throwable failure) {
			return this.reused && !this.answered && this.request.payload() == Payload.EMPTY
					&& IDEMPOTENT.contains(this.request.method()) && !(failure instanceof TimeoutException);
		}

		void releaseUnsent() {
			if (!this.sent) {
				this.request.payload().release();
			}
		}

		private Publisher<Void> send(HttpClientRequest head, NettyOutbound outbound) {
			HttpHeaders headers = head.requestHeaders().clear();
			Headers fields = this.request.headers();
			for (int i = 0; i < fields.size(); i++) {
				headers.add(fields.name(i), fields.value(i));
			}
			if (head instanceof Connection connection) {
				this.reused = Boolean.TRUE.equals(connection.channel().attr(USED).getAndSet(Boolean.TRUE));
			}
			this.sent = true;
			Payload payload = this.request.payload();
			if (payload instanceof Payload.Streamed streamed) {
				return outbound.send(streamed.bytes());
			}
			if (payload == Payload.EMPTY) {
				return outbound;
			}
			ByteBuf bytes = ((Payload.Buffered) payload).bytes();
			return outbound.send(Mono.just(bytes));
		}

		private Publisher<IntegrationResponse> receive(HttpClientResponse head, Connection connection) {
			this.answered = true;
			Headers headers = copied(head.responseHeaders());
			int status = head.status().code();
			long length = head.responseHeaders().getInt(HttpHeaderNames.CONTENT_LENGTH, -1);
			String contentType = head.responseHeaders().get(HttpHeaderNames.CONTENT_TYPE, "");
			if ("HEAD".equals(this.request.method()) && length > 0) {
				return connection.inbound()
					.receive()
					.then(Mono.just(
							new IntegrationResponse(status, headers, new Payload.Streamed(length, Mono.empty(), () -> {
							}))));
			}
			if (length > 0 && length <= Bodies.LIMIT && this.streaming.mayStream(contentType)) {
				return Mono.just(new IntegrationResponse(status, headers, streamed(length, connection)));
			}
			return Bodies
				.aggregate(connection.inbound().receive(),
						() -> new IntegrationException(Reason.CONFIGURATION,
								"the answer is over " + Bodies.LIMIT + " bytes"))
				.map((payload) -> new IntegrationResponse(status, headers, payload));
		}

		private Payload streamed(long length, Connection connection) {
			Future<?> timer = connection.channel()
				.eventLoop()
				.schedule(connection::dispose, this.deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
			return new Payload.Streamed(length,
					connection.inbound().receive().retain().doFinally((signal) -> timer.cancel(false)),
					connection::dispose);
		}

		private static Headers copied(HttpHeaders headers) {
			Headers.Builder copy = Headers.builder(headers.size() + 6);
			headers.iteratorAsString().forEachRemaining((field) -> copy.add(field.getKey(), field.getValue()));
			return copy.build();
		}

	}

}
