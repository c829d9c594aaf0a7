package dev.edge.bench;

import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Keeps the edge's jar under good and bad load for half a minute.
 */
class SoakTests {

	@Test
	@EnabledOnOs(value = OS.LINUX, disabledReason = "descriptors, threads and memory are read from /proc")
	void noGoodRequestFailsAndNothingStaysOpen() {
		Soak soak = new Soak(Path.of(System.getProperty("bench.root")), Duration.ofSeconds(30), System.out::println);
		soak.run();
		assertThat(soak.complaints()).isEmpty();
	}

}
