package dev.edge.acceptance;

import java.net.URI;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.testcontainers.containers.GenericContainer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The pages of the built images, run with as few rights as a container can have.
 */
@Requires({ Requirement.OWN_API, Requirement.DOCKER })
class ImagesTests extends PagesContract {

	@AutoClose
	private static Containers containers;

	@BeforeAll
	static void start() {
		containers = Containers.start(Command.root().resolve("deploy").toAbsolutePath(), "webpage-service:5000");
	}

	@Override
	List<URI> baseUrls() {
		return List.of(URI.create(containers.edgeUrl() + "/prod"), containers.edgeUrl());
	}

	@Test
	void pageHasTheseHeadersAndNoOthers() {
		assertThat(Client.headerNames(Page.BLOG.under(containers.edgeUrl()))).containsExactlyInAnyOrder("Connection",
				"Content-Type", "Content-Length", "Content-Language", "Date", "ETag", "x-amzn-RequestId",
				"x-amz-apigw-id", "x-amzn-Remapped-Content-Length", "x-amzn-Remapped-Date");
	}

	@Test
	void unknownPathHasTheseHeadersAndNoOthers() {
		assertThat(Client.headerNames(URI.create(containers.edgeUrl() + "/nowhere"))).containsExactlyInAnyOrder(
				"Connection", "Content-Type", "Content-Length", "Date", "x-amzn-RequestId", "x-amz-apigw-id",
				"x-amzn-ErrorType");
	}

	@ParameterizedTest
	@MethodSource("ids")
	void containerIsConfined(String container) {
		Confinement.isComplete(container);
	}

	@ParameterizedTest
	@ValueSource(strings = { "blog-service", "webpage-service", "edge-gateway" })
	void imageNamesANumericUser(String service) {
		// Without a number an orchestrator cannot tell that it is not root.
		assertThat(Command.run("docker", "image", "inspect", "--format", "{{.Config.User}}", Images.name(service)))
			.isEqualToIgnoringNewLines("10001:10001");
	}

	@ParameterizedTest
	@ValueSource(strings = { "blog-service", "webpage-service", "edge-gateway" })
	void imageHoldsItsBillOfMaterials(String service) {
		String file = Command
			.run("docker", "image", "inspect", "--format", "{{index .Config.Labels \"dev.edge.sbom\"}}",
					Images.name(service))
			.strip();
		assertThat(
				Command.run("docker", "run", "--rm", "--network=none", "--entrypoint=cat", Images.name(service), file))
			.contains("\"bomFormat\" : \"CycloneDX\"", "spring-boot");
	}

	private static Stream<String> ids() {
		return containers.all().map(GenericContainer::getContainerId);
	}

}
