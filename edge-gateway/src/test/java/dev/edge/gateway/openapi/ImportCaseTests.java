package dev.edge.gateway.openapi;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The cases of {@code src/test/resources/import}.
 */
class ImportCaseTests {

	private static final ImportOptions OPTIONS = new ImportOptions(Map.of("Yes", true, "No", false),
			Map.of("backend", "localhost:9000"), BasePathMode.IGNORE);

	static List<ImportCase> cases() {
		return ImportCase.all();
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("cases")
	void theImportSaysWhatTheCaseSays(ImportCase expected) {
		DefinitionDocument document = new DefinitionDocument("api", expected.document());
		try {
			ImportResult result = OpenApiImporter.read(document, OPTIONS);
			assertThat(expected.problems()).as("problems").isEmpty();
			assertThat(result.notices()).as("notices").map(Problem::toString).isEqualTo(expected.notices());
			if (expected.conditions() != null) {
				assertThat(result.conditions()).isEqualTo(expected.conditions());
			}
			if (expected.imported() != null) {
				assertThat(ImportedApi.print(result.api())).isEqualTo(expected.imported());
			}
		}
		catch (DefinitionException ex) {
			assertThat(ex.problems()).as("problems").map(Problem::toString).isEqualTo(expected.problems());
		}
	}

}
