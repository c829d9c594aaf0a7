package dev.edge.gateway.openapi;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import dev.edge.gateway.definition.Authorization;
import dev.edge.gateway.definition.Integration;
import dev.edge.gateway.definition.Method;
import dev.edge.gateway.definition.Resource;
import dev.edge.gateway.definition.RestApi;

/**
 * Prints an API: a line a method, and below it a line for everything that is not as by
 * default.
 */
final class ImportedApi {

	private final List<String> lines = new ArrayList<>();

	private ImportedApi() {
	}

	static String print(RestApi api) {
		ImportedApi printed = new ImportedApi();
		printed.add(api);
		return String.join("\n", printed.lines) + "\n";
	}

	private void add(RestApi api) {
		for (Resource resource : api.resources()) {
			new TreeMap<>(resource.methods()).values().forEach((method) -> add(resource, method));
			if (resource.any() != null) {
				add(resource, resource.any());
			}
		}
		new TreeMap<>(api.gatewayResponses()).forEach((type, response) -> {
			this.lines.add(type + " " + ((response.statusCode() != null) ? response.statusCode() : ""));
			response.headers().forEach((header) -> add("header " + header.name() + " <- " + header.source()));
			new TreeMap<>(response.templates()).forEach((type2, text) -> add(type2 + " " + text));
		});
		if (!api.binaryMediaTypes().types().isEmpty()) {
			this.lines.add("binary " + api.binaryMediaTypes().types());
		}
		if (api.minimumCompressionSize() != null) {
			this.lines.add("compressed from " + api.minimumCompressionSize());
		}
		if (api.apiKeySource() != RestApi.ApiKeySource.HEADER) {
			this.lines.add("api key from " + api.apiKeySource());
		}
		if (api.policy() != null) {
			api.policy().statements().forEach((statement) -> this.lines.add(statement.toString()));
		}
	}

	private void add(Resource resource, Method method) {
		this.lines.add(method.verb() + " " + resource.path() + " " + integration(method.integration()));
		if (method.operationName() != null) {
			add("operation " + method.operationName());
		}
		if (!method.authorization().equals(Authorization.none())) {
			add("authorization " + method.authorization());
		}
		if (method.apiKeyRequired()) {
			add("api key");
		}
		if (!method.validator().equals(Method.RequestValidator.NONE)) {
			add(method.validator().toString());
		}
		method.requiredParameters().forEach((parameter) -> add("requires " + parameter));
		new TreeMap<>(method.requestModels())
			.forEach((mediaType, model) -> add("model " + mediaType + " " + model.name() + " " + model.schema()));
		add(method.integration());
	}

	private static String integration(Integration integration) {
		if (integration instanceof Integration.HttpProxy proxy) {
			return "http_proxy " + endpoint(proxy.endpoint());
		}
		if (integration instanceof Integration.Http http) {
			return "http " + endpoint(http.endpoint());
		}
		if (integration instanceof Integration.Unsupported unsupported) {
			return "unsupported " + unsupported.type();
		}
		return "mock";
	}

	private static String endpoint(Integration.Endpoint endpoint) {
		return ((endpoint.verb() != null) ? endpoint.verb() : "ANY") + " " + endpoint.uri() + " "
				+ endpoint.timeout().toMillis() + " ms" + (endpoint.insecureSkipVerification() ? " insecure" : "")
				+ ((endpoint.link() != null) ? " via " + endpoint.link().id() + " " + endpoint.link().version() : "");
	}

	private void add(Integration integration) {
		Integration.@Nullable RequestMapping request = null;
		List<Integration.ResponseMapping> responses = List.of();
		if (integration instanceof Integration.HttpProxy proxy) {
			request = proxy.request();
		}
		else if (integration instanceof Integration.Http http) {
			request = http.request();
			responses = http.responses();
		}
		else if (integration instanceof Integration.Mock mock) {
			request = mock.request();
			responses = mock.responses();
		}
		if (request != null) {
			add(request);
		}
		for (Integration.ResponseMapping response : responses) {
			add("response " + response.statusCode() + " for "
					+ ((response.selectionPattern() != null) ? response.selectionPattern() : "default")
					+ handling(response.contentHandling()));
			response.headers().forEach((header) -> add("  " + header.name() + " <- " + header.source()));
			templates("  ", response.templates());
		}
	}

	private void add(Integration.RequestMapping request) {
		request.parameters()
			.forEach((mapped) -> add(mapped.location() + " " + mapped.name() + " <- " + mapped.source()));
		templates("", request.templates());
		if (request.passthrough() != Integration.PassthroughBehavior.WHEN_NO_MATCH) {
			add("passthrough " + request.passthrough());
		}
		if (request.contentHandling() != Integration.ContentHandling.PASSTHROUGH) {
			add("request" + handling(request.contentHandling()));
		}
	}

	private void templates(String indent, Map<String, ?> templates) {
		new TreeMap<>(templates).forEach((mediaType, template) -> add(indent + "template " + mediaType));
	}

	private static String handling(Integration.ContentHandling handling) {
		return (handling != Integration.ContentHandling.PASSTHROUGH) ? " " + handling : "";
	}

	private void add(String detail) {
		this.lines.add("  " + detail);
	}

}
