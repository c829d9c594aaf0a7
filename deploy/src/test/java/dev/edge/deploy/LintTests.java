package dev.edge.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Templates and scripts please their linters.
 */
class LintTests {

	/** What {@code deploy/lint} ends with where a tool is missing. */
	private static final int MISSING = 3;

	@Test
	void lintersFindNothing() {
		Script lint = Script.run(Path.of("."), List.of("env", "DEPLOY_LINT_STRICT=true", "./lint"));
		LeftOut.unless(lint.exitCode() != MISSING, lint.output().strip());
		assertThat(lint.exitCode()).as(lint.output()).isZero();
	}

	@Test
	void suppressedRuleHasItsReasonOnTheLineBefore() throws IOException {
		try (Stream<Path> files = Files.list(Path.of("templates"))) {
			for (Path template : files.sorted().toList()) {
				List<String> lines = Files.readAllLines(template);
				for (int i = 1; i < lines.size(); i++) {
					if (lines.get(i).contains("ignore_checks")) {
						assertThat(lines.get(i - 1).strip()).as("%s line %d", template, i).startsWith("# ");
					}
				}
			}
		}
	}

}
