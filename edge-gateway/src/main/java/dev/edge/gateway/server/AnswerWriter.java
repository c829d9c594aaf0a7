package dev.edge.gateway.server;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

import dev.edge.gateway.accesslog.AccessLog;
import dev.edge.gateway.context.CallContext;
import dev.edge.gateway.context.CallContext.ResponseContext;
import dev.edge.gateway.execution.MethodResponse;
import dev.edge.gateway.http.HeaderNames;
import dev.edge.gateway.http.Headers;
import dev.edge.gateway.integration.Payload;

/**
 * Writes answers to the wire, and then their line to the access log. Thread-safe.
 */
final class AnswerWriter {

	/** What is larger than this does not vanish in the buffers of the socket. */
	private static final int LARGE = 64 * 1024;

	private static final HeaderNames LEADING = HeaderNames.of("Date", "Content-Type", "Content-Length", "Connection");

	private final AccessLog accessLog;

	private final Duration patience;

	/**
	 * Makes a writer.
	 * @param accessLog the access log
	 * @param patience how long a client may take to read a large answer
	 */
	AnswerWriter(AccessLog accessLog, Duration patience) {
		this.accessLog = accessLog;
		this.patience = patience;
	}

	/**
	 * Writes an answer.
	 * @param answer the answer
	 * @param request the request of the connection
	 * @param response the response of the connection
	 * @return when it has been written
	 */
	Mono<Void> write(MethodResponse answer, HttpServerRequest request, HttpServerResponse response) {
		response.status(HttpResponseStatus.valueOf(answer.status()));
		long length = length(answer, request);
		writeHead(answer, length, request.isKeepAlive(), response.responseHeaders());
		AtomicBoolean taken = new AtomicBoolean();
		return send(answer, response, taken).doFinally((signal) -> {
			// A client that is gone takes no body.
			if (!taken.get()) {
				answer.payload().release();
			}
			log(answer, length);
		});
	}

	private static long length(MethodResponse answer, HttpServerRequest request) {
		// A client that did not ask by HEAD itself would wait for what is announced to
		// one.
		boolean unsent = answer.payload() instanceof Payload.Announced && !HttpMethod.HEAD.equals(request.method());
		return (unsent || hasNoBody(answer.status())) ? 0 : answer.payload().length();
	}

	// The service begins its answers with these four, in this order.
	private static void writeHead(MethodResponse answer, long length, boolean keepAlive, HttpHeaders head) {
		Headers fields = answer.headers();
		add("Date", fields.first("Date"), head);
		add("Content-Type", fields.first("Content-Type"), head);
		if (!hasNoBody(answer.status())) {
			head.add("Content-Length", Long.toString(length));
		}
		String connection = fields.first("Connection");
		add("Connection", (connection != null) ? connection : keepAlive ? "keep-alive" : "close", head);
		for (int i = 0; i < fields.size(); i++) {
			if (!LEADING.contains(fields.name(i))) {
				head.add(fields.name(i), fields.value(i));
			}
		}
	}

	private static void add(String name, @Nullable String value, HttpHeaders head) {
		if (value != null) {
			head.add(name, value);
		}
	}

	private Mono<Void> send(MethodResponse answer, HttpServerResponse response, AtomicBoolean taken) {
		if (hasNoBody(answer.status())) {
			return response.send().then();
		}
		Payload payload = answer.payload();
		if (payload instanceof Payload.Announced) {
			return response.send(Mono.empty()).then();
		}
		if (payload instanceof Payload.Streamed streamed) {
			return inTime(response,
					response.send(Flux.from(streamed.bytes()).doOnSubscribe((subscription) -> taken.set(true))).then());
		}
		Mono<ByteBuf> bytes = Mono.fromSupplier(() -> {
			taken.set(true);
			return ((Payload.Buffered) payload).bytes();
		});
		// A single buffer counts as sent once it is queued, a stream once it is written.
		return (payload.length() > LARGE) ? inTime(response, response.send(bytes.flux()).then())
				: response.send(bytes).then();
	}

	private Mono<Void> inTime(HttpServerResponse response, Mono<Void> sent) {
		return sent.timeout(this.patience, Mono.fromRunnable(() -> response.withConnection(Connection::dispose)));
	}

	private static boolean hasNoBody(int status) {
		return status == 204 || status == 304 || status < 200;
	}

	private void log(MethodResponse answer, long length) {
		CallContext context = answer.context();
		long latency = System.currentTimeMillis() - context.request().startMillis();
		this.accessLog.write(context.with(new ResponseContext(answer.status(), length, latency)));
	}

}
