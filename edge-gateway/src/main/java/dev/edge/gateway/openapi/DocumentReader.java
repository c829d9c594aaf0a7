package dev.edge.gateway.openapi;

import java.util.Locale;

/**
 * Reads the text of a document, JSON or YAML.
 */
final class DocumentReader {

	/**
	 * The largest document that API Gateway imports, in characters.
	 * @see <a href=
	 * "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html">Quotas
	 * for configuring and running a REST API</a>
	 */
	static final int MAXIMUM_LENGTH = 6 * 1024 * 1024;

	static final int MAXIMUM_DEPTH = 100;

	private DocumentReader() {
	}

	/**
	 * Reads a document.
	 * @param document the document
	 * @return its content
	 * @throws MalformedDocumentException if it is neither JSON nor YAML
	 */
	static Content read(DefinitionDocument document) {
		String text = document.text().startsWith("\uFEFF") ? document.text().substring(1) : document.text();
		if (text.length() > MAXIMUM_LENGTH) {
			throw new MalformedDocumentException(1,
					"the document has " + text.length() + " characters; API Gateway imports up to " + MAXIMUM_LENGTH);
		}
		return isJson(document.location(), text) ? new JsonContentReader(text).read()
				: new YamlContentReader().read(text);
	}

	private static boolean isJson(String location, String text) {
		String name = location.toLowerCase(Locale.ROOT);
		return !name.endsWith(".yaml") && !name.endsWith(".yml") && text.stripLeading().startsWith("{");
	}

}
