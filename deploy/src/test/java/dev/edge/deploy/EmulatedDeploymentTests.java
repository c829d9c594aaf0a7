package dev.edge.deploy;

import java.io.IOException;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code deploy/edge} makes, changes and removes every topology on an emulated AWS.
 */
class EmulatedDeploymentTests {

	@Test
	void everyScenarioEndsAsItShould() throws IOException, InterruptedException {
		LeftOut.unless("true".equals(System.getenv("DEPLOY_EMULATED")),
				"deploy/test-emulated, which takes minutes and moto; with DEPLOY_EMULATED=true it runs here");
		// It ends the scenarios and their servers, too, which are of the same process
		// group.
		Process run = new ProcessBuilder("timeout", "--kill-after=30", "1800", "./test-emulated")
			.redirectErrorStream(true)
			.start();
		try (var lines = run.inputReader()) {
			lines.lines().forEach(System.out::println);
		}
		assertThat(run.waitFor()).isZero();
	}

}
