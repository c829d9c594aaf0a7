package dev.edge.acceptance;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The edge tells the services what the client asked for, of which they make links and
 * redirects that hold with a stage in the path and without.
 */
@Requires(Requirement.OWN_API)
class ForwardedPathTests {

	private static HttpServer service;

	private static Jars jars;

	@BeforeAll
	static void start() throws IOException {
		service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		service.createContext("/", ForwardedPathTests::answerWithTheForwardedPath);
		service.start();
		jars = Jars.startEdge(service.getAddress().getPort());
	}

	@AfterAll
	static void stop() {
		if (jars != null) {
			jars.close();
		}
		service.stop(0);
	}

	private static void answerWithTheForwardedPath(HttpExchange exchange) throws IOException {
		String paths = exchange.getRequestURI() + " for "
				+ String.join(" and ", exchange.getRequestHeaders().get("X-Forwarded-Path"));
		byte[] body = paths.getBytes(StandardCharsets.UTF_8);
		exchange.sendResponseHeaders(200, body.length);
		exchange.getResponseBody().write(body);
		exchange.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/blog", "/blog/news" })
	void blogIsToldThePath(String path) {
		assertThat(ask("/prod" + path)).isEqualTo(path + " for /prod" + path);
		assertThat(ask(path)).isEqualTo(path + " for " + path);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/news" })
	void webpageIsToldThePath(String path) {
		String asked = path.equals("/") ? "/webpage" : "/webpage" + path;
		assertThat(ask("/prod" + asked)).isEqualTo(path + " for /prod" + asked);
		assertThat(ask(asked)).isEqualTo(path + " for " + asked);
	}

	@ParameterizedTest
	@ValueSource(strings = { "X-Forwarded-Path", "x-forwarded-path" })
	void pathThatTheClientClaimsDoesNotReachTheService(String header) {
		URI uri = URI.create(jars.edge() + "/prod/blog");
		assertThat(Client.get(uri, header, "/trap").body()).isEqualTo("/blog for /prod/blog");
	}

	private static String ask(String path) {
		return Client.get(URI.create(jars.edge() + path)).body();
	}

}
