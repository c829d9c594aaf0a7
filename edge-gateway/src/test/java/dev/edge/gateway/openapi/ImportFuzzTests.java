package dev.edge.gateway.openapi;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

/**
 * Documents that chance has damaged are imported or refused: nothing else comes of them.
 * <p>
 * {@code -Dedge.fuzz.documents=1000000} tries more of them than a build does, and
 * {@code -Dedge.fuzz.seed=2} others. Neither jqwik nor Jazzer does this here: the first
 * does not run on JUnit 6, and the second fuzzes only in a JVM of its own.
 */
class ImportFuzzTests {

	private static final int DOCUMENTS = Integer.getInteger("edge.fuzz.documents", 2_000);

	private static final long SEED = Long.getLong("edge.fuzz.seed", 1);

	private static final List<String> SNIPPETS = List.of("&a ", "*a", "*mock", "<<: *mock", "!!binary ", "!Ref x",
			"{$ref: '#/paths'}", "{$ref: '#'}", "{$ref: '#/components/schemas/Person'}", "{\"$ref\": \"x.json\"}",
			"{Fn::If: [Yes, 1, 2]}", "{Fn::If: []}", "{Ref: AWS::NoValue}", "{Fn::Sub: '${!a}'}",
			"{Fn::Join: [[], []]}", "null", "~", "true", "-1", "1e400", "99999999999999999999", "0x1F", "''", "\"", "'",
			"[", "]", "{", "}", ": ", "- ", ", ", "\n", "\t", "#", "|\n", ">\n", "? ", "---\n", "...\n", "%YAML 9\n",
			"\u0000", "\uFEFF", "\uD83D", "é", "${stageVariables.x}", "${", "$context", "#set($a",
			"method.request.header.X", "method.request.body.$..a[?(@.b)]", "'a'", "(((", "[".repeat(200),
			"{a: ".repeat(200), "x".repeat(5_000));

	private final Random random = new Random(SEED);

	private final List<String> documents = ImportCase.all().stream().map(ImportCase::document).toList();

	@Test
	@Timeout(value = 6, unit = TimeUnit.HOURS)
	void damagedDocumentsAreImportedOrRefused() {
		for (int i = 0; i < DOCUMENTS; i++) {
			String document = damaged(anyOf(this.documents));
			try {
				OpenApiImporter.read(new DefinitionDocument("damaged", document), ImportOptions.defaults());
			}
			catch (DefinitionException ex) {
				assertThat(ex.problems()).as(document).isNotEmpty();
				assertThat(ex.problems()).as(document).allSatisfy((problem) -> {
					assertThat(problem.line()).isPositive();
					assertThat(problem.message()).isNotBlank().doesNotContain("\n").doesNotContain("Exception");
				});
			}
			catch (RuntimeException | StackOverflowError ex) {
				fail("document " + i + " of seed " + SEED + ":\n" + document, ex);
			}
		}
	}

	private String damaged(String document) {
		String text = document;
		for (int i = this.random.nextInt(4); i >= 0; i--) {
			text = switch (this.random.nextInt(8)) {
				case 0 -> cut(text);
				case 1 -> repeated(text);
				case 2 -> text.substring(0, within(text));
				case 3 -> shuffled(text);
				case 4 -> scalarReplaced(text);
				case 5 -> text + "\n" + anyOf(this.documents);
				default -> inserted(text, anyOf(SNIPPETS));
			};
		}
		return text;
	}

	private String cut(String text) {
		int start = within(text);
		return text.substring(0, start) + text.substring(Math.min(text.length(), start + this.random.nextInt(20)));
	}

	private String repeated(String text) {
		int start = within(text);
		int end = Math.min(text.length(), start + this.random.nextInt(80));
		return text.substring(0, end) + text.substring(start);
	}

	private String shuffled(String text) {
		List<String> lines = new ArrayList<>(text.lines().toList());
		if (lines.isEmpty()) {
			return text;
		}
		int line = this.random.nextInt(lines.size());
		switch (this.random.nextInt(3)) {
			case 0 -> Collections.swap(lines, line, this.random.nextInt(lines.size()));
			case 1 -> lines.set(line, "  " + lines.get(line));
			default -> lines.add(this.random.nextInt(lines.size()), lines.get(line));
		}
		return String.join("\n", lines);
	}

	private String scalarReplaced(String text) {
		int colon = text.indexOf(": ", within(text));
		if (colon < 0) {
			return text;
		}
		int end = colon + 2;
		while (end < text.length() && ",}]\n".indexOf(text.charAt(end)) < 0) {
			end++;
		}
		return text.substring(0, colon + 2) + anyOf(SNIPPETS) + text.substring(end);
	}

	private String inserted(String text, String snippet) {
		int place = within(text);
		return text.substring(0, place) + snippet + text.substring(place);
	}

	private int within(String text) {
		return this.random.nextInt(text.length() + 1);
	}

	private <T> T anyOf(List<T> values) {
		return values.get(this.random.nextInt(values.size()));
	}

}
