package dev.edge.gateway.server;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

import dev.edge.gateway.accesslog.AccessLog;
import dev.edge.gateway.context.CallContext;
import dev.edge.gateway.context.CallContext.ResponseContext;
import dev.edge.gateway.execution.MethodResponse;
import dev.edge.gateway.http.Headers;
import dev.edge.gateway.integration.Payload;

/**
 * Writes answers to the wire, and then their line to the access log. Thread-safe.
 */
final class AnswerWriter {

	/** What is larger than this does not vanish in the buffers of the socket. */
	private static final int LARGE = 64 * 1024;

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
		HttpHeaders headers = response.responseHeaders();
		Headers fields = answer.headers();
		for (int i = 0; i < fields.size(); i++) {
			headers.add(fields.name(i), fields.value(i));
		}
		if ("keep-alive".equalsIgnoreCase(request.requestHeaders().get(HttpHeaderNames.CONNECTION))) {
			headers.set("Connection", "keep-alive");
		}
		long length = hasNoBody(answer.status()) ? 0 : answer.payload().length();
		AtomicBoolean taken = new AtomicBoolean();
		return send(answer, response, taken).doFinally((signal) -> {
			// A client that is gone takes no body.
			if (!taken.get()) {
				answer.payload().release();
			}
			log(answer, length);
		});
	}

	private Mono<Void> send(MethodResponse answer, HttpServerResponse response, AtomicBoolean taken) {
		if (hasNoBody(answer.status())) {
			return response.send().then();
		}
		Payload payload = answer.payload();
		response.responseHeaders().set("Content-Length", Long.toString(payload.length()));
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
