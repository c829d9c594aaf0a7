package dev.edge.gateway.integration;

import java.net.UnknownHostException;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.SSLException;

import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.util.AttributeKey;
import io.netty.util.concurrent.Future;
import org.reactivestreams.Publisher;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.netty.Connection;
import reactor.netty.NettyOutbound;
import reactor.netty.http.client.HttpClientRequest;
import reactor.netty.http.client.HttpClientResponse;
import reactor.netty.internal.shaded.reactor.pool.PoolAcquirePendingLimitException;
import reactor.netty.internal.shaded.reactor.pool.PoolAcquireTimeoutException;

import dev.edge.gateway.http.Headers;
import dev.edge.gateway.integration.HttpBackends.StreamingPolicy;
import dev.edge.gateway.integration.IntegrationException.Reason;
import dev.edge.gateway.integration.ReactorNettyBackends.Client;

/**
 * One call to a backend, from its request to the head of the answer or, of answers that
 * are not streamed, to the last byte. Used once, by one event loop.
 */
final class ReactorNettyCall {

	private static final AttributeKey<Boolean> USED = AttributeKey.valueOf(ReactorNettyCall.class, "used");

	private static final Set<String> IDEMPOTENT = Set.of("GET", "HEAD", "OPTIONS", "PUT", "DELETE");

	/**
	 * Up to this size a body is read whole, which costs less than a stream of one part.
	 */
	private static final int SMALL = 64 * 1024;

	private final IntegrationRequest request;

	private final StreamingPolicy streaming;

	private final Client client;

	private final MonoSink<IntegrationResponse> sink;

	private final long deadline;

	private volatile Attempt attempt = new Attempt();

	private boolean reused;

	private boolean retried;

	private boolean answered;

	private boolean sent;

	ReactorNettyCall(IntegrationRequest request, StreamingPolicy streaming, Client client,
			MonoSink<IntegrationResponse> sink) {
		this.request = request;
		this.streaming = streaming;
		this.client = client;
		this.sink = sink;
		this.deadline = System.nanoTime() + request.timeout().toNanos();
	}

	/**
	 * Sends the request; the sink gets what comes of it.
	 * @param eventLoop watches over the time
	 */
	void start(EventLoop eventLoop) {
		Future<?> timer = eventLoop.schedule(this::timeOut, this.request.timeout().toNanos(), TimeUnit.NANOSECONDS);
		this.sink.onCancel(() -> this.attempt.cancel());
		this.sink.onDispose(() -> {
			timer.cancel(false);
			releaseUnsent();
		});
		attempt();
	}

	private void attempt() {
		this.attempt = new Attempt();
		this.client.http()
			.request(HttpMethod.valueOf(this.request.method()))
			.uri(this.request.target())
			.send(this::send)
			.responseConnection(this::receive)
			.subscribe(this.attempt);
	}

	private void timeOut() {
		this.sink.error(new IntegrationException(Reason.TIMEOUT, "no complete answer in time"));
		this.attempt.cancel();
	}

	private void releaseUnsent() {
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
		if (!head.isKeepAlive()) {
			this.client.resolvers().closed(connection.channel().remoteAddress());
		}
		Headers headers = copied(head.responseHeaders());
		int status = head.status().code();
		long length = head.responseHeaders().getInt(HttpHeaderNames.CONTENT_LENGTH, -1);
		String contentType = head.responseHeaders().get(HttpHeaderNames.CONTENT_TYPE, "");
		if ("HEAD".equals(this.request.method()) && length > 0) {
			Payload announced = new Payload.Announced(length);
			return connection.inbound().receive().then(Mono.just(new IntegrationResponse(status, headers, announced)));
		}
		if (length > SMALL && length <= Bodies.LIMIT && this.streaming.mayStream(contentType)) {
			return Mono.just(new IntegrationResponse(status, headers, streamed(length, connection)));
		}
		return Bodies
			.aggregate(connection.inbound().receive(), length,
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

	private static IntegrationException translated(Throwable failure) {
		if (failure instanceof IntegrationException known) {
			return known;
		}
		String message = failure.getClass().getSimpleName() + ": " + failure.getMessage();
		if (failure instanceof PoolAcquirePendingLimitException || failure instanceof PoolAcquireTimeoutException) {
			return new IntegrationException(Reason.OVERLOAD, message);
		}
		boolean unreachable = failure instanceof SSLException || failure instanceof UnknownHostException;
		return new IntegrationException(unreachable ? Reason.CONFIGURATION : Reason.NETWORK, message);
	}

	/**
	 * The request on one connection.
	 */
	private final class Attempt extends BaseSubscriber<IntegrationResponse> {

		@Override
		protected void hookOnNext(IntegrationResponse response) {
			ReactorNettyCall.this.sink.success(response);
		}

		@Override
		protected void hookOnError(Throwable failure) {
			if (mayRetry()) {
				ReactorNettyCall.this.retried = true;
				attempt();
			}
			else {
				ReactorNettyCall.this.sink.error(translated(failure));
			}
		}

		/**
		 * Whether a connection that the backend had closed meanwhile was used again, and
		 * the request may be sent once more without harm.
		 * @return whether to send it on a new connection
		 * @see <a href="https://www.rfc-editor.org/rfc/rfc9112#section-9.3.1">RFC 9112,
		 * section 9.3.1</a>
		 */
		private boolean mayRetry() {
			return ReactorNettyCall.this.reused && !ReactorNettyCall.this.retried && !ReactorNettyCall.this.answered
					&& ReactorNettyCall.this.request.payload() == Payload.EMPTY
					&& IDEMPOTENT.contains(ReactorNettyCall.this.request.method());
		}

	}

}
