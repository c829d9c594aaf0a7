package dev.edge.service;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ForwardedHeadersTests {

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
	void redirectStaysBehindTheStagePrefix() throws Exception {
		var response = service.get("/elsewhere", "X-Forwarded-Prefix", "/prod");
		assertThat(response.statusCode()).isEqualTo(303);
		assertThat(response.headers().firstValue("Location")).hasValue("/prod/page");
	}

	@Test
	void redirectLeavesTheHostToTheClient() throws Exception {
		var response = service.get("/elsewhere", "X-Forwarded-Host", "elsewhere.example", "X-Forwarded-Proto", "https");
		assertThat(response.headers().firstValue("Location")).hasValue("/page");
	}

	@Test
	void requestAsLargeAsApiGatewayTakesIsServed() throws Exception {
		String path = "/page?" + "q".repeat(10_000);
		assertThat(service.get(path, "X-Large", "h".repeat(10_000)).statusCode()).isEqualTo(200);
	}

	@Test
	void redirectWithoutAProxyIsRelativeToo() throws Exception {
		assertThat(service.get("/elsewhere").headers().firstValue("Location")).hasValue("/page");
	}

}
