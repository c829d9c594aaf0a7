package dev.edge.service;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AnswerHeadersTests {

	private static RunningService service;

	@BeforeAll
	static void start() {
		service = RunningService.start();
	}

	@AfterAll
	static void stop() {
		service.close();
	}

	@Test
	void answersDoNotNameTheServer() throws Exception {
		assertThat(service.get("/page").headers().firstValue("Server")).isEmpty();
		assertThat(service.get("/nowhere").headers().firstValue("Server")).isEmpty();
	}

	@Test
	void answersSayNothingOfTheConnection() throws Exception {
		assertThat(statusAndHeaders("Connection: keep-alive")).startsWith("HTTP/1.1 200")
			.doesNotContainIgnoringCase("keep-alive")
			.doesNotContainIgnoringCase("connection");
	}

	// By hand, because the client of the JDK sends no such header.
	private static String statusAndHeaders(String header) throws IOException {
		URI uri = service.uri("/page");
		try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
			socket.getOutputStream()
				.write("GET /page HTTP/1.1\r\nHost: localhost\r\n%s\r\n\r\n".formatted(header)
					.getBytes(StandardCharsets.ISO_8859_1));
			StringBuilder answer = new StringBuilder();
			while (answer.indexOf("\r\n\r\n") < 0) {
				int next = socket.getInputStream().read();
				assertThat(next).as("answer so far: %s", answer).isNotNegative();
				answer.append((char) next);
			}
			return answer.toString();
		}
	}

}
