package dev.edge.blog;

import java.util.Objects;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.resttestclient.autoconfigure.AutoConfigureRestTestClient;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.web.servlet.client.ExchangeResult;
import org.springframework.test.web.servlet.client.RestTestClient;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "edge.service.drain-period=0s")
@AutoConfigureRestTestClient
class BlogApplicationTests {

	private static final String PAGE = "/blog";

	private final RestTestClient client;

	BlogApplicationTests(@Autowired RestTestClient client) {
		this.client = client;
	}

	@Test
	void pageIsServed() {
		this.client.get()
			.uri(PAGE)
			.exchange()
			.expectStatus()
			.isOk()
			.expectHeader()
			.valueEquals("Content-Type", "text/html;charset=UTF-8")
			.expectBody(String.class)
			.value((body) -> assertThat(body).isEqualToIgnoringNewLines("<html><h1>Hello From Ray blogs!</h1></html>"));
	}

	@Test
	void pageThatTheClientHasIsNotSentAgain() {
		ExchangeResult first = this.client.head().uri(PAGE).exchange().expectStatus().isOk().returnResult();
		String tag = Objects.requireNonNull(first.getResponseHeaders().getETag());
		this.client.get().uri(PAGE).ifNoneMatch(tag).exchange().expectStatus().isNotModified().expectBody().isEmpty();
	}

	@Test
	void unknownPathIsNotFound() {
		this.client.get().uri("/nowhere").exchange().expectStatus().isNotFound();
	}

	@Test
	void serviceIsReady() {
		this.client.get().uri("/readyz").exchange().expectStatus().isOk();
	}

}
