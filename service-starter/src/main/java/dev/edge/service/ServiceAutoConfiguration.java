package dev.edge.service;

import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.tomcat.TomcatConnectorCustomizer;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

/**
 * Auto-configuration of a service behind the edge: entity tags, trace ids in the log, the
 * check of the edge's secret, the prefix of links, draining, and error pages.
 */
@AutoConfiguration(before = ErrorMvcAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@EnableConfigurationProperties(ServiceProperties.class)
class ServiceAutoConfiguration {

	ServiceAutoConfiguration(Environment environment) {
		if (ManagementPortType.get(environment) == ManagementPortType.SAME) {
			throw new InvalidConfigurationPropertyValueException("management.server.port",
					environment.getProperty("management.server.port"),
					"Metrics and build info must not be served on the traffic port, which is open to the world.");
		}
	}

	@Bean
	TraceIdListener traceIdListener() {
		return new TraceIdListener();
	}

	@Bean
	FilterRegistrationBean<OriginVerifyFilter> originVerifyFilter(ServiceProperties properties) {
		FilterRegistrationBean<OriginVerifyFilter> registration = new FilterRegistrationBean<>(
				new OriginVerifyFilter(properties.originVerify()));
		registration.setEnabled(!properties.originVerify().secret().isEmpty());
		// Behind the forwarded headers and the metrics, which count what is refused.
		registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 2);
		return registration;
	}

	@Bean
	FilterRegistrationBean<EntityTagFilter> entityTagFilter() {
		return new FilterRegistrationBean<>(new EntityTagFilter());
	}

	@Bean
	TomcatConnectorCustomizer noKeepAliveHeaders() {
		// API Gateway asks for them in each request, then hands them on to its own
		// client.
		return (connector) -> connector.setProperty("useKeepAliveResponseHeader", "false");
	}

	@Bean
	WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> valves(DrainingValve draining) {
		// Not as filters: none comes before the one that reads forwarded headers.
		return (factory) -> factory.addEngineValves(draining, new ForwardedPathValve());
	}

	@Bean
	DrainingValve drainingValve() {
		return new DrainingValve();
	}

	@Bean
	DrainBeforeShutdown drainBeforeShutdown(ApplicationContext context, ServiceProperties properties,
			DrainingValve connections) {
		return new DrainBeforeShutdown(context, properties.drainPeriod(), connections);
	}

	@Bean
	@ConditionalOnMissingBean(ErrorController.class)
	ErrorPageController errorPageController() {
		return new ErrorPageController();
	}

}
