package dev.edge.gateway.behaviour;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Keeps {@code docs/fidelity.md} as the behaviour cases have it;
 * {@code -Dfidelity.update=true} writes it anew.
 */
class FidelityDocTests {

	private static final Path PAGE = Path.of("..", "docs", "fidelity.md");

	@Test
	void pageIsMadeFromTheCases() throws IOException {
		String page = new FidelityPage(Rule.all(), BehaviourFile.all(), KnownFailures.load()).render();
		if (Boolean.getBoolean("fidelity.update")) {
			Files.createDirectories(PAGE.getParent());
			Files.writeString(PAGE, page);
		}
		assertThat(PAGE).as("run with -Dfidelity.update=true to write it anew").content().isEqualTo(page);
	}

}
