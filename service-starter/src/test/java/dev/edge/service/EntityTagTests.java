package dev.edge.service;

import java.net.http.HttpResponse;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class EntityTagTests {

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
	void pageThatTheClientHasIsNotSentAgain() throws Exception {
		String tag = tag(service.get("/page"));
		HttpResponse<String> second = service.get("/page", "If-None-Match", tag);
		assertThat(second.statusCode()).isEqualTo(304);
		assertThat(second.body()).isEmpty();
		assertThat(tag(second)).isEqualTo(tag);
	}

	@Test
	void pageThatChangedIsSentAgain() throws Exception {
		HttpResponse<String> response = service.get("/page", "If-None-Match", "\"of another page\"");
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.body()).isEqualTo("a page");
	}

	@Test
	void headHasTheHeadersOfGetAndNoBody() throws Exception {
		HttpResponse<String> get = service.get("/page");
		HttpResponse<String> head = service.head("/page");
		assertThat(head.body()).isEmpty();
		assertThat(tag(head)).isEqualTo(tag(get));
		assertThat(head.headers().firstValue("Content-Length")).hasValue("6");
	}

	@Test
	void errorPageHasNoTag() throws Exception {
		assertThat(service.get("/nowhere").headers().firstValue("ETag")).isEmpty();
	}

	private static String tag(HttpResponse<?> response) {
		return response.headers().firstValue("ETag").orElseThrow();
	}

}
