package dev.edge.bench;

import java.util.StringJoiner;

/**
 * A definition with as many resources as one wants, the last of which is asked for.
 */
public final class ManyResources {

	/** What is asked for, at the last resource. */
	public static final String PATH = "/prod/orders/12/items/7";

	private ManyResources() {
	}

	/**
	 * Makes a definition.
	 * @param resources the number of resources with a method, 2 or more
	 * @return an OpenAPI document as JSON
	 */
	public static String definition(int resources) {
		StringJoiner paths = new StringJoiner(",\n", "{\n", "\n}");
		for (int i = 0; i < resources - 2; i++) {
			paths.add(path((i % 2 == 0) ? "/customers" + i : "/customers" + (i - 1) + "/{id}", ""));
		}
		paths.add(path("/orders", ""));
		paths.add(path("/orders/{id}/items/{item}", "/{item}"));
		return """
				{
				"openapi": "3.0.3",
				"info": {"title": "%d resources", "version": "1"},
				"x-amazon-apigateway-binary-media-types": ["*/*"],
				"paths": %s
				}
				""".formatted(resources, paths);
	}

	private static String path(String path, String target) {
		StringJoiner parameters = new StringJoiner(", ");
		StringJoiner mappings = new StringJoiner(", ");
		mappings.add("\"integration.request.header.X-Origin-Verify\": \"stageVariables.originVerify\"");
		for (String segment : path.split("/", -1)) {
			if (segment.startsWith("{")) {
				String name = segment.substring(1, segment.length() - 1);
				parameters.add("{\"name\": \"" + name + "\", \"in\": \"path\", \"required\": true, "
						+ "\"schema\": {\"type\": \"string\"}}");
				mappings.add("\"integration.request.path." + name + "\": \"method.request.path." + name + "\"");
			}
		}
		return """
				"%s": {"get": {
				  "parameters": [%s],
				  "responses": {"default": {"description": "The answer of the backend."}},
				  "x-amazon-apigateway-integration": {
				    "type": "http_proxy", "httpMethod": "GET", "uri": "http://${stageVariables.blogEndpoint}/blog%s",
				    "requestParameters": {%s}
				  }}}""".formatted(path, parameters, target, mappings);
	}

}
