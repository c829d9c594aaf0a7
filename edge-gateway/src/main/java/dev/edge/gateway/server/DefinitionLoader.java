package dev.edge.gateway.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.regex.Pattern;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.Resource;
import org.springframework.core.io.ResourceLoader;

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
import dev.edge.gateway.openapi.Problem;

/**
 * Reads the definition that the configuration names and makes it ready to answer.
 * Thread-safe.
 */
final class DefinitionLoader {

	private static final Logger LOGGER = LoggerFactory.getLogger(DefinitionLoader.class);

	/** What goes before the path of a file, which is all that messages need. */
	private static final Pattern FILE = Pattern.compile("^file:(//(?=/))?");

	private final EdgeProperties properties;

	private final Resource resource;

	private final HttpBackends backends;

	private final Stage stage;

	private final Access access;

	DefinitionLoader(EdgeProperties properties, ResourceLoader resources, HttpBackends backends) {
		this.properties = properties;
		this.resource = resources.getResource(properties.api().definition());
		this.backends = backends;
		VpcLinks links = ConfigurationException.checked("edge.api.connections", properties::links);
		this.stage = ConfigurationException.checked("edge.api.stage and edge.api.stage-variables",
				() -> properties.stage(links));
		this.access = new Access(ConfigurationException.checked("edge.usage-plans", properties::plans),
				new UsageLedger(InstantSource.system(), System::nanoTime),
				new Authorizers(ConfigurationException.checked("edge.authorizers", properties::authorizerSettings),
						InstantSource.system(), System::nanoTime));
	}

	/**
	 * The place that is read.
	 * @return the resource
	 */
	Resource resource() {
		return this.resource;
	}

	/**
	 * Reads the document as it is now.
	 * @return the document
	 * @throws DefinitionException if there is none
	 */
	DefinitionDocument read() {
		String location = location();
		try {
			return new DefinitionDocument(location, this.resource.getContentAsString(StandardCharsets.UTF_8));
		}
		catch (IOException | UncheckedIOException ex) {
			throw new DefinitionException(List.of(new Problem(location, "", 0, "the definition cannot be read ("
					+ ex.getMessage() + "); right would be an OpenAPI document, named by edge.api.definition")));
		}
	}

	/**
	 * Imports a document and names, a line each, what of it is not served.
	 * @param document the document
	 * @return the API, ready to answer
	 * @throws DefinitionException if API Gateway would refuse it
	 */
	RestApiExecution load(DefinitionDocument document) {
		EdgeProperties.Api api = this.properties.api();
		ImportResult result = OpenApiImporter.read(document,
				new ImportOptions(api.conditions(), api.stageVariables(), api.basePath()));
		result.notices().forEach((notice) -> LOGGER.warn("{}", notice));
		this.stage.links()
			.unused(result.api(), this.stage.variables())
			.forEach((id) -> LOGGER.warn("edge.api.connections.{}: no integration has this connectionId", id));
		LOGGER.info("Serving '{}' from {} as stage '{}', {} resources", result.api().name(), document.location(),
				api.stage(), result.api().resources().size());
		return new RestApiExecution(result.api(), this.stage, api.accountId(), api.explain(), api.bodyTimeout(),
				this.backends, this.access);
	}

	private String location() {
		String location = this.properties.api().definition();
		return FILE.matcher(location).replaceFirst("");
	}

}
