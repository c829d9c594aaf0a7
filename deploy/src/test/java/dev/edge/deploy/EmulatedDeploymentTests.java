package dev.edge.deploy;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code deploy/edge} makes, changes and removes every topology on an emulated AWS.
 */
class EmulatedDeploymentTests {

	@Test
	@Timeout(value = 30, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
	void everyScenarioEndsAsItShould() throws IOException, InterruptedException {
		LeftOut.unless("true".equals(System.getenv("DEPLOY_EMULATED")),
				"deploy/test-emulated, which takes minutes and moto; with DEPLOY_EMULATED=true it runs here");
		Process run = new ProcessBuilder("./test-emulated").redirectErrorStream(true).start();
		try (var lines = run.inputReader()) {
			lines.lines().forEach(System.out::println);
			assertThat(run.waitFor()).isZero();
		}
		finally {
			run.descendants().forEach(ProcessHandle::destroy);
			run.destroy();
		}
	}

}
