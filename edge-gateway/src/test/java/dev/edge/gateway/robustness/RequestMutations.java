package dev.edge.gateway.robustness;

import java.util.List;
import java.util.Random;

/**
 * Makes requests of pieces that belong together and pieces that do not, and damages some
 * of them. The same seed makes the same requests.
 */
final class RequestMutations {

	private static final List<String> METHODS = List.of("GET", "GET", "POST", "POST", "PUT", "PATCH", "DELETE",
			"OPTIONS", "TRACE", "CONNECT", "PRI", "get", "G@T", "", "GET\t");

	private static final List<String> STARTS = List.of("/prod/streamed", "/prod/whole", "/prod/required",
			"/prod/files/a", "/prod/files/", "/prod", "/", "//prod/files/a", "http://edge.example/prod/files/a",
			"http://edge.example?/prod/files/a", "*", "edge.example:80", "");

	private static final List<String> ENDS = List.of("", "", "", "/", "//", "/..", "/../", "/%2e%2e/", "/..%2f", "..\\",
			"/..;a=b/", "@other.example", "//other.example", "?a=b", "?a=%zz&&=&b", "?", "#", "#?", "%", "%0", "%0d%0a",
			"%00", "\u0000", "\u001b", "\u007f", "\t", " ", "\u00c3\u00a4", "\u00ff", "\"<>^`{|}",
			"${stageVariables.x}", "x".repeat(9_000), "x".repeat(20_000));

	private static final List<String> VERSIONS = List.of("HTTP/1.1", "HTTP/1.1", "HTTP/1.1", "HTTP/1.0", "HTTP/1.2",
			"HTTP/2.0", "HTTP/0.9", "HTTP/11", "http/1.1", "");

	private static final List<String> HOSTS = List.of("edge.example", "edge.example", "edge.example:80", "[::1]:80", "",
			"edge:", "::1", "[a]", ":", "%", "a:b:80");

	private static final List<String> LINES = List.of("Host: edge.example", "Host: other.example", "Host: a b",
			"Connection: close", "Connection: keep-alive, X-Required", "Connection: Upgrade", "Upgrade: h2c",
			"Upgrade: websocket", "HTTP2-Settings: AAMAAABk", "Expect: 100-continue", "Expect: x", "X-Required: 1",
			"X-HTTP-Method-Override: DELETE", "X-HTTP-Method-Override: HEAD", "X-HTTP-Method-Override: G T",
			"X-Forwarded-For: 192.0.2.1", "X-Amzn-Apigateway-Api-Id: forged", "X-Amzn-Trace-Id: Root=1",
			"x-edge-refused: BAD_REQUEST", "x-edge-raw-target: /prod/refused", "Content-Type: application/json",
			"Content-Encoding: gzip", "Accept-Encoding: gzip", "Authorization: x", "Cookie: a=b; c", "TE: trailers",
			"Trailer: X-Required", "Transfer-Encoding: gzip, chunked", "Transfer-Encoding : chunked",
			"Transfer-Encoding: chunked", "Content-Length: 4", "Content-Length: 4, 4", "Content-Length: -1",
			"Content-Length: 99999999999", "Content-Length: 10485761", " folded", "\tfolded", "no colon", ": no name",
			"X\u0000: 1", "X: \u0000", "X-\u00e4: \u00ff", "X: a\rb", "X: " + "x".repeat(12_000));

	private static final List<String> BODIES = List.of("", "body", "4\r\nbody\r\n0\r\n\r\n",
			"4;a=b\r\nbody\r\n0\r\nX-Required: 1\r\n\r\n", "4\nbody\n0\n\n", "-4\r\nbody\r\n0\r\n\r\n",
			"fffffffff\r\nbody\r\n0\r\n\r\n", "0\r\n\r\n", "zz\r\n");

	private static final List<String> BYTES = List.of("\r", "\n", "\r\n", "\r\n\r\n", " ", "\t", ":", "/", "\u0000",
			"\u0080", "\u00ff", "0", ",", ";", "\"", "%");

	private final Random random;

	RequestMutations(long seed) {
		this.random = new Random(seed);
	}

	/**
	 * Makes the next bytes.
	 * @return one or several requests, or what is left of them, as ISO 8859-1
	 */
	String next() {
		StringBuilder requests = new StringBuilder(request());
		while (oneIn(4)) {
			requests.append(request());
		}
		String text = requests.toString();
		while (oneIn(3)) {
			text = damaged(text);
		}
		return text;
	}

	private String request() {
		StringBuilder request = new StringBuilder(anyOf(METHODS)).append(' ').append(anyOf(STARTS));
		while (oneIn(2)) {
			request.append(anyOf(ENDS));
		}
		request.append(' ').append(anyOf(VERSIONS)).append("\r\n");
		if (!oneIn(8)) {
			request.append("Host: ").append(anyOf(HOSTS)).append("\r\n");
		}
		while (oneIn(2)) {
			request.append(anyOf(LINES)).append("\r\n");
		}
		return request.append(framed(anyOf(BODIES))).toString();
	}

	private String framed(String body) {
		return switch (this.random.nextInt(6)) {
			case 0 -> "\r\n" + body;
			case 1, 2 -> "Transfer-Encoding: chunked\r\n\r\n" + body;
			default -> "Content-Length: " + body.length() + "\r\n\r\n" + body;
		};
	}

	private String damaged(String text) {
		int place = this.random.nextInt(text.length() + 1);
		int end = Math.min(text.length(), place + this.random.nextInt(20));
		return switch (this.random.nextInt(5)) {
			case 0 -> text.substring(0, place);
			case 1 -> text.substring(0, place) + text.substring(end);
			case 2 -> text.substring(0, end) + text.substring(place);
			default -> text.substring(0, place) + anyOf(BYTES) + text.substring(place);
		};
	}

	private boolean oneIn(int chances) {
		return this.random.nextInt(chances) == 0;
	}

	private String anyOf(List<String> values) {
		return values.get(this.random.nextInt(values.size()));
	}

}
