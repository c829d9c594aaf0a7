package dev.edge.gateway.server;

import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

import dev.edge.gateway.openapi.DefinitionException;

/**
 * Reports a definition or a configuration that is refused at start in a line per problem,
 * without the stack trace of the program that read it.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
class DefinitionExceptionReporter implements SpringBootExceptionReporter {

	@Override
	public boolean reportException(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof DefinitionException refused) {
				refused.problems()
					.forEach((problem) -> LoggerFactory.getLogger(DefinitionLoader.class).error("{}", problem));
				return true;
			}
			if (cause instanceof ConfigurationException refused) {
				LoggerFactory.getLogger(EdgeProperties.class).error("{}", refused.getMessage());
				return true;
			}
			if (cause instanceof UnboundConfigurationPropertiesException unknown) {
				unknown.getUnboundProperties()
					.forEach((property) -> LoggerFactory.getLogger(EdgeProperties.class)
						.error("{} is no property of the edge; README.md lists them", property.getName()));
				return true;
			}
		}
		return false;
	}

}
