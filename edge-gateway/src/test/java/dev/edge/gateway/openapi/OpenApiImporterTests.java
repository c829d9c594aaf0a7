package dev.edge.gateway.openapi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import dev.edge.gateway.definition.Integration;
import dev.edge.gateway.definition.Resource;

import static org.assertj.core.api.Assertions.assertThat;

class OpenApiImporterTests {

	@Test
	void theDeployedDefinitionIsImportedWithTheBranchesOfALaptop() throws IOException {
		String text = Files.readString(Path.of("../deploy/openapi.yaml"));
		ImportResult result = OpenApiImporter.read(new DefinitionDocument("deploy/openapi.yaml", text),
				ImportOptions.defaults());
		assertThat(result.api().resources()).extracting(Resource::path)
			.map(Object::toString)
			.containsExactly("/blog", "/blog/{proxy+}", "/webpage", "/webpage/{proxy+}");
		assertThat(result.api().resources()).extracting(Resource::any)
			.allSatisfy((any) -> assertThat(any.integration()).isInstanceOfSatisfying(Integration.HttpProxy.class,
					(proxy) -> assertThat(proxy.endpoint().uri().toString()).startsWith("http://")));
	}

}
