package dev.edge.acceptance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/**
 * Sends requests and waits for answers, redirects and all unfollowed. A little more
 * patient than the 29 seconds that API Gateway gives a backend.
 */
final class Client {

	private static final HttpClient CLIENT = HttpClient.newBuilder()
		.version(HttpClient.Version.HTTP_1_1)
		.connectTimeout(Duration.ofSeconds(10))
		.build();

	private Client() {
	}

	static HttpResponse<String> get(URI uri, String... headers) {
		return send("GET", uri, headers);
	}

	static HttpResponse<String> head(URI uri) {
		return send("HEAD", uri);
	}

	static HttpResponse<String> post(URI uri) {
		return send("POST", uri);
	}

	/**
	 * Names of the headers of an answer as they are written, which the client of the JDK
	 * does not tell.
	 */
	static List<String> headerNames(URI uri) {
		try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
			socket.setSoTimeout(35_000);
			String request = "GET " + uri.getRawPath() + " HTTP/1.1\r\nHost: " + uri.getAuthority() + "\r\n\r\n";
			socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
			return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII)).lines()
				.skip(1)
				.takeWhile((line) -> !line.isEmpty())
				.map((line) -> line.substring(0, line.indexOf(':')))
				.toList();
		}
		catch (IOException ex) {
			throw new AssertionError("GET " + uri + " got no answer: " + ex, ex);
		}
	}

	private static HttpResponse<String> send(String method, URI uri, String... headers) {
		HttpRequest.Builder request = HttpRequest.newBuilder(uri)
			.timeout(Duration.ofSeconds(35))
			.method(method, BodyPublishers.noBody());
		if (headers.length > 0) {
			request.headers(headers);
		}
		try {
			return CLIENT.send(request.build(), BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new AssertionError(method + " " + uri + " got no answer: " + ex, ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new AssertionError(method + " " + uri + " was interrupted", ex);
		}
	}

}
