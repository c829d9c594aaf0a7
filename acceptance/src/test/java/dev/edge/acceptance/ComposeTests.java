package dev.edge.acceptance;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The pages of the compose file, and what the file promises.
 */
@Requires({ Requirement.OWN_API, Requirement.DOCKER })
class ComposeTests extends PagesContract {

	private static final JsonMapper JSON = new JsonMapper();

	@AutoClose
	private static ComposeProject project;

	@BeforeAll
	static void start() {
		project = ComposeProject.up();
	}

	@Override
	List<URI> baseUrls() {
		return List.of(URI.create(project.edgeUrl() + "/prod"), project.edgeUrl());
	}

	@Test
	void changedDefinitionIsTakenWithoutARestart() {
		URI news = URI.create(project.edgeUrl() + "/prod/news");
		String started = startOf("edge-gateway");
		assertThat(Client.get(news).statusCode()).isEqualTo(403);
		project.definition().change("\n  /webpage:\n", "\n  /news:\n");
		try {
			awaitStatus(news, 200);
			assertThat(Client.get(news).body().stripTrailing()).isEqualTo(Page.WEBPAGE.document());
		}
		finally {
			project.definition().restore();
		}
		awaitStatus(news, 403);
		awaitStatus(Page.WEBPAGE.under(project.edgeUrl()), 200);
		assertThat(startOf("edge-gateway")).isEqualTo(started);
	}

	@ParameterizedTest
	@ValueSource(strings = { "blog-service", "webpage-service", "edge-gateway" })
	void containerIsConfined(String service) {
		Confinement.isComplete(project.container(service));
	}

	@ParameterizedTest
	@CsvSource({ "blog-service, 8080/tcp", "webpage-service, 5000/tcp", "edge-gateway, 8000/tcp" })
	void onlyTheTrafficPortIsPublishedAndOnlyToThisMachine(String service, String port) {
		JsonNode ports = JSON.readTree(inspect("{{json .NetworkSettings.Ports}}", service));
		assertThat(ports.properties()).map(Map.Entry::getKey).containsExactly(port);
		assertThat(ports.get(port).values()).isNotEmpty()
			.allSatisfy((binding) -> assertThat(binding.get("HostIp").stringValue()).isEqualTo("127.0.0.1"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "blog-service", "webpage-service", "edge-gateway" })
	void eachLineOfTheLogIsAJsonObject(String service) {
		assertThat(project.log(service)).isNotEmpty()
			.allSatisfy((line) -> assertThat(JSON.readTree(line).isObject()).isTrue());
	}

	private static String startOf(String service) {
		return inspect("{{.State.StartedAt}}", service);
	}

	private static String inspect(String format, String service) {
		return Command.run("docker", "inspect", "--format", format, project.container(service)).strip();
	}

	private static void awaitStatus(URI uri, int status) {
		Awaitility.await(uri.toString())
			.atMost(Duration.ofMinutes(1))
			.until(() -> Client.get(uri).statusCode() == status);
	}

}
