package dev.edge.service;

import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

class ServiceDefaultsTests {

	private final ConfigurableEnvironment environment = new StandardEnvironment();

	@Test
	void managementPortIsOnLoopbackUnlessToldOtherwise() {
		new ServiceDefaults().postProcessEnvironment(this.environment, new SpringApplication());
		assertThat(this.environment.getProperty("management.server.address")).isEqualTo("127.0.0.1");
	}

	@Test
	void whatAServiceSaysWins() {
		this.environment.getPropertySources()
			.addFirst(new MapPropertySource("service", java.util.Map.of("management.server.address", "0.0.0.0")));
		new ServiceDefaults().postProcessEnvironment(this.environment, new SpringApplication());
		assertThat(this.environment.getProperty("management.server.address")).isEqualTo("0.0.0.0");
	}

}
