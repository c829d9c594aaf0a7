package dev.edge.gateway.server;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import dev.edge.gateway.EdgeGatewayApplication;

import static org.assertj.core.api.Assertions.assertThat;

class ManagementPortTests {

	private static ConfigurableApplicationContext edge;

	@BeforeAll
	static void start() {
		edge = new SpringApplicationBuilder(EdgeGatewayApplication.class).run("--server.port=0",
				"--management.server.port=0", "--server.shutdown=immediate", "--logging.level.root=warn",
				"--edge.api.definition=file:../deploy/openapi.yaml");
	}

	@AfterAll
	static void stop() {
		edge.close();
	}

	@Test
	void healthIsToldOnTheManagementPort() throws Exception {
		HttpResponse<String> response = get("management", "/actuator/health");
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.body()).contains("\"UP\"");
	}

	@Test
	void operationsOfTheDefinitionAreToldAsRoutes() throws Exception {
		HttpResponse<String> response = get("management", "/actuator/gateway/routes");
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.body()).contains("\"ANY /blog\"", "\"Paths: [/blog], Methods: [ANY]\"");
	}

	@Test
	void apiIsNotServedOnTheManagementPort() throws Exception {
		assertThat(get("management", "/prod/blog").statusCode()).isEqualTo(404);
	}

	@Test
	void healthIsNotToldOnTheTrafficPort() throws Exception {
		assertThat(get("server", "/actuator/health").statusCode()).isEqualTo(403);
	}

	private static HttpResponse<String> get(String port, String path) throws Exception {
		String number = edge.getEnvironment().getRequiredProperty("local." + port + ".port");
		return HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + number + path)).build(),
					BodyHandlers.ofString());
	}

}
