package dev.edge.service;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

	@ParameterizedTest
	@CsvSource({ "/prod/elsewhere, /prod/page", "/elsewhere, /page", "/prod/news/elsewhere, /prod/news/page",
			"/somewhere, /page", "//elsewhere.example/elsewhere, /page" })
	void redirectStaysBelowThePathThatTheClientAskedFor(String path, String location) throws Exception {
		var response = service.get("/elsewhere", "X-Forwarded-Path", path);
		assertThat(response.statusCode()).isBetween(302, 303);
		assertThat(response.headers().firstValue("Location")).hasValue(location);
	}

	@ParameterizedTest
	@CsvSource({ "/prod/link, /prod/page", "/link, /page", "/base/news/link, /base/news/page" })
	void linkStaysBelowThePathThatTheClientAskedFor(String path, String link) throws Exception {
		assertThat(service.get("/link", "X-Forwarded-Path", path).body()).endsWith(link);
	}

	@ParameterizedTest
	@CsvSource({ "/prod/news, /prod/news", "/prod/news/, /prod/news", "/, ''", "/news, /news" })
	void pathOfTheRootIsThePrefix(String path, String prefix) {
		assertThat(ForwardedPathValve.prefix(path, "/")).isEqualTo(prefix);
	}

	@Test
	void prefixOfTheClientsOwnCountsForNothing() throws Exception {
		var response = service.get("/elsewhere", "X-Forwarded-Path", "/elsewhere", "X-Forwarded-Prefix", "/trap");
		assertThat(response.headers().firstValue("Location")).hasValue("/page");
	}

	@Test
	void redirectStaysBelowThePrefixOfAnotherProxy() throws Exception {
		var response = service.get("/elsewhere", "X-Forwarded-Prefix", "/prod");
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
