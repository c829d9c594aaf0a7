package dev.edge.service;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;

import dev.edge.service.ServiceProperties.OriginVerify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ServicePropertiesTests {

	@Test
	void secretIsNotPartOfTheText() {
		OriginVerify settings = new OriginVerify("X-Origin-Verify", List.of("a-secret", "another"));
		assertThat(new ServiceProperties(Duration.ZERO, settings)).asString()
			.contains("2 values")
			.doesNotContain("a-secret", "another");
	}

	@Test
	void emptyValueBesideASecretIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> new OriginVerify("X-Origin-Verify", List.of("a", "")))
			.withMessageContaining("edge.service.origin-verify.secret");
	}

	@Test
	void negativeDrainPeriodIsRefused() {
		assertThatIllegalArgumentException()
			.isThrownBy(
					() -> new ServiceProperties(Duration.ofSeconds(-1), new OriginVerify("X-Origin-Verify", List.of())))
			.withMessageContaining("edge.service.drain-period");
	}

}
