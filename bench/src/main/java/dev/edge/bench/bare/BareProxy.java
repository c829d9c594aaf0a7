package dev.edge.bench.bare;

import io.netty.handler.codec.http.HttpHeaderNames;
import org.reactivestreams.Publisher;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.resources.ConnectionProvider;

/**
 * Passes requests and answers through as Reactor Netty has them: headers copied, bodies
 * streamed both ways, nothing looked at.
 */
public final class BareProxy {

	private static final int CONNECTIONS = 500;

	private final HttpClient client;

	private BareProxy(int backendPort) {
		this.client = HttpClient.create(ConnectionProvider.create("backend", CONNECTIONS))
			.baseUrl("http://127.0.0.1:" + backendPort);
	}

	/**
	 * Runs the proxy until the process is told to stop.
	 * @param arguments its port and the port of the backend
	 */
	public static void main(String[] arguments) {
		BareProxy proxy = new BareProxy(Integer.parseInt(arguments[1]));
		HttpServer.create()
			.host("127.0.0.1")
			.port(Integer.parseInt(arguments[0]))
			.handle(proxy::handle)
			.bindNow()
			.onDispose()
			.block();
	}

	private Publisher<Void> handle(HttpServerRequest request, HttpServerResponse response) {
		return this.client.request(request.method()).uri(request.uri()).send((head, outbound) -> {
			head.requestHeaders().set(request.requestHeaders()).remove(HttpHeaderNames.HOST);
			return outbound.send(request.receive().retain());
		}).response((head, body) -> {
			response.status(head.status()).headers(head.responseHeaders());
			return response.send(body.retain());
		});
	}

}
