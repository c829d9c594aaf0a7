package dev.edge.gateway.openapi;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Documents that nobody writes by hand are refused in one line, whatever they hold.
 */
class DocumentLimitsTests {

	@Test
	void documentsOfMoreThanSixMegabytesAreRefused() {
		assertThatRefusalOf("x".repeat(6 * 1024 * 1024 + 1))
			.isEqualTo("api# (line 1): the document has 6291457 characters; API Gateway imports up to 6291456");
	}

	@Test
	void deepJsonIsRefused() {
		assertThatRefusalOf("{\"a\":".repeat(100_000)).startsWith("api# (line 1): this is no JSON: ");
	}

	@Test
	void deepYamlIsRefused() {
		assertThatRefusalOf("a: " + "[".repeat(100_000)).startsWith("api# (line 1): this is no YAML: ");
	}

	@Test
	void aliasesThatNestDeeplyAreRefused() {
		String document = IntStream.range(1, 200)
			.mapToObj((i) -> "a" + i + ": &a" + i + " [*a" + (i - 1) + "]\n")
			.collect(Collectors.joining("", "a0: &a0 [x]\n", ""));
		assertThatRefusalOf(document)
			.isEqualTo("api# (line 100): with its aliases this has more than 1000000 values, or more than 100 levels");
	}

	@Test
	void referencesThatLeadThroughManyOthersAreRefused() {
		String document = IntStream.range(0, 5_000)
			.mapToObj((i) -> "x" + i + ": {$ref: '#/x" + (i + 1) + "/a'}\n")
			.collect(Collectors.joining("", "openapi: 3.0.1\npaths: {/a: {get: {$ref: '#/x0'}}}\n", ""));
		assertThatRefusalOf(document)
			.contains("the reference '#/x51/a' leads back to itself, or through more than 50 others");
	}

	@Test
	void modelsOfMoreThanFourHundredKilobytesAreRefused() {
		String description = "d".repeat(500_000);
		assertThatRefusalOf("""
				openapi: 3.0.1
				paths:
				  /a:
				    post:
				      requestBody: {content: {application/json: {schema: {description: %s}}}}
				      x-amazon-apigateway-integration: {type: mock}
				""".formatted(description)).endsWith("the model has more than 400 KB with what it refers to");
	}

	@Test
	void noMoreThanOneHundredProblemsAreShown() {
		String paths = IntStream.range(0, 150).mapToObj((i) -> "  /*" + i + ": {}\n").collect(Collectors.joining());
		assertThatExceptionOfType(DefinitionException.class)
			.isThrownBy(() -> OpenApiImporter.read(new DefinitionDocument("api", "openapi: 3.0.1\npaths:\n" + paths),
					ImportOptions.defaults()))
			.satisfies((ex) -> {
				assertThat(ex.problems()).hasSize(101);
				assertThat(ex.problems().get(100).message()).isEqualTo("and 50 more from here on, which are not shown");
				assertThat(ex.getStackTrace()).isEmpty();
			});
	}

	private static AbstractStringAssert<?> assertThatRefusalOf(String document) {
		try {
			OpenApiImporter.read(new DefinitionDocument("api", document), ImportOptions.defaults());
			return assertThat("");
		}
		catch (DefinitionException ex) {
			return assertThat(ex.getMessage());
		}
	}

}
