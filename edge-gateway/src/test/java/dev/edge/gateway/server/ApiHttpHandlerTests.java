package dev.edge.gateway.server;

import java.io.IOException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.server.WebHandler;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.channel.AbortedException;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.server.HttpServer;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class ApiHttpHandlerTests {

	@Test
	void aFailureWithinTheGatewayIsTheServicesInternalServerError(CapturedOutput output) {
		String answer = answerTo(new IllegalStateException("a fault of ours"));
		assertThat(answer).isEqualTo("500 {\"message\": \"Internal server error\"}");
		assertThat(output).contains("/anything failed").contains("a fault of ours");
	}

	@Test
	void aClientThatLeavesIsNoErrorInTheLog(CapturedOutput output) {
		DisposableServer server = serverThatFailsWith(AbortedException.beforeSend());
		try {
			assertThat(answerOf(server).onErrorResume((failure) -> Mono.just("closed")).block()).isEqualTo("closed");
			assertThat(output).doesNotContain("ERROR").doesNotContain("AbortedException");
		}
		finally {
			server.disposeNow();
		}
	}

	@Test
	void aResetConnectionIsNoErrorInTheLog(CapturedOutput output) {
		DisposableServer server = serverThatFailsWith(new IOException("Connection reset by peer"));
		try {
			assertThat(answerOf(server).onErrorResume((failure) -> Mono.just("closed")).block()).isEqualTo("closed");
			assertThat(output).doesNotContain("ERROR");
		}
		finally {
			server.disposeNow();
		}
	}

	private static String answerTo(Throwable failure) {
		DisposableServer server = serverThatFailsWith(failure);
		try {
			return String.valueOf(answerOf(server).block());
		}
		finally {
			server.disposeNow();
		}
	}

	private static DisposableServer serverThatFailsWith(Throwable failure) {
		WebHandler handler = (exchange) -> Mono.error(failure);
		HandlerMapping mapping = (exchange) -> Mono.just(handler);
		return HttpServer.create()
			.host("127.0.0.1")
			.port(0)
			.handle(new ReactorHttpHandlerAdapter(new ApiHttpHandler(mapping)))
			.bindNow();
	}

	private static Mono<String> answerOf(DisposableServer server) {
		return HttpClient.newConnection()
			.get()
			.uri("http://127.0.0.1:" + server.port() + "/anything")
			.responseSingle((head, body) -> body.asString().map((text) -> head.status().code() + " " + text));
	}

}
