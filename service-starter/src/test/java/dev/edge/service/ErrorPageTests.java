package dev.edge.service;

import java.net.http.HttpResponse;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ErrorPageTests {

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
	void unknownPathIsAShortPage() throws Exception {
		HttpResponse<String> response = service.get("/nowhere/<script>".replace("<", "%3C").replace(">", "%3E"));
		assertThat(response.statusCode()).isEqualTo(404);
		assertThat(response.headers().firstValue("Content-Type")).hasValue("text/html;charset=UTF-8");
		assertThat(response.body()).contains("<h1>404 Not Found</h1>").doesNotContain("nowhere").hasSizeLessThan(200);
	}

	@Test
	void unknownPathIsAPageWhateverTheClientAccepts() throws Exception {
		HttpResponse<String> response = service.get("/nowhere", "Accept", "application/json");
		assertThat(response.statusCode()).isEqualTo(404);
		assertThat(response.body()).contains("<h1>404 Not Found</h1>");
	}

	@Test
	void failureOfOursTellsNothingAboutItself() throws Exception {
		HttpResponse<String> response = service.get("/broken?trace=true&message=true");
		assertThat(response.statusCode()).isEqualTo(500);
		assertThat(response.body()).contains("<h1>500 Internal Server Error</h1>")
			.doesNotContain("nobody", "Exception", "\tat ");
	}

	@Test
	void errorPageItselfIsNoPage() throws Exception {
		assertThat(service.get("/error").statusCode()).isEqualTo(404);
	}

}
