package dev.edge.service;

import java.io.IOException;
import java.io.UncheckedIOException;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.ResourcePropertySource;

/**
 * The configuration that all services start from: {@code service-defaults.properties} of
 * this package, below everything that a service, the environment or the command line
 * says.
 * <p>
 * An environment post-processor, because the settings of logging are read before there is
 * an application context.
 */
class ServiceDefaults implements EnvironmentPostProcessor {

	private static final String NAME = "service-defaults";

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		ClassPathResource resource = new ClassPathResource(NAME + ".properties", ServiceDefaults.class);
		try {
			environment.getPropertySources().addLast(new ResourcePropertySource(NAME, resource));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
