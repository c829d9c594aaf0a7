package dev.edge.gateway.server;

import java.time.InstantSource;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.edge.gateway.definition.Stage;
import dev.edge.gateway.definition.VpcLinks;
import dev.edge.gateway.execution.Access;
import dev.edge.gateway.execution.Authorizers;
import dev.edge.gateway.execution.RestApiExecution;
import dev.edge.gateway.execution.UsageLedger;
import dev.edge.gateway.integration.HttpBackends;
import dev.edge.gateway.openapi.DefinitionDocument;
import dev.edge.gateway.openapi.DefinitionException;
import dev.edge.gateway.openapi.ImportOptions;
import dev.edge.gateway.openapi.ImportResult;
import dev.edge.gateway.openapi.OpenApiImporter;

/**
 * Makes a definition ready to answer, as the configuration wants it. Thread-safe.
 */
final class DefinitionLoader {

	private static final Logger LOGGER = LoggerFactory.getLogger(DefinitionLoader.class);

	private final EdgeProperties properties;

	private final HttpBackends backends;

	private final Stage stage;

	private final Access access;

	DefinitionLoader(EdgeProperties properties, HttpBackends backends) {
		this.properties = properties;
		this.backends = backends;
		VpcLinks links = ConfigurationException.checked("edge.api.connections", properties::links);
		Stage.Throttling throttling = ConfigurationException.checked("edge.api.throttle and edge.api.method-throttles",
				properties::throttling);
		this.stage = ConfigurationException.checked("edge.api.stage and edge.api.stage-variables",
				() -> properties.stage(throttling, links));
		Authorizers authorizers = new Authorizers(
				ConfigurationException.checked("edge.authorizers", properties::authorizerSettings),
				InstantSource.system(), System::nanoTime);
		UsageLedger ledger = new UsageLedger(InstantSource.system(), System::nanoTime);
		this.access = ConfigurationException.checked("edge.usage-plans",
				() -> new Access(properties.plans(), ledger, authorizers));
	}

	/**
	 * Imports a document and names, a line each, what of it is not served.
	 * @param document the document
	 * @return the API, ready to answer
	 * @throws DefinitionException if API Gateway would refuse it
	 * @throws ConfigurationException if the configuration names an authorizer it lacks
	 */
	RestApiExecution load(DefinitionDocument document) {
		EdgeProperties.Api api = this.properties.api();
		ImportResult result = OpenApiImporter.read(document,
				new ImportOptions(api.conditions(), api.stageVariables(), api.basePath()));
		result.notices().forEach((notice) -> LOGGER.warn("{}", notice));
		new ConfigurationReview(this.properties, result).report(this.stage.links());
		LOGGER.info("Serving '{}' from {} as stage '{}', {} resources", result.api().name(), document.location(),
				api.stage(), result.api().resources().size());
		return new RestApiExecution(result.api(), this.stage, api.accountId(), api.explain(), api.bodyTimeout(),
				this.backends, this.access);
	}

}
