package dev.edge.gateway.openapi;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.edge.gateway.definition.Integration;
import dev.edge.gateway.definition.Integration.MappedParameter;
import dev.edge.gateway.http.HttpVerb;
import dev.edge.gateway.mapping.UriTemplate;
import dev.edge.gateway.mapping.ValueSource;

/**
 * Imports {@code x-amazon-apigateway-integration}.
 */
final class IntegrationImport {

	private static final Duration TIMEOUT = Duration.ofSeconds(29);

	Integration read(Element integration) {
		String type = integration.text("type");
		if (type == null || !type.toLowerCase(Locale.ROOT).equals("http_proxy")) {
			return new Integration.Unsupported(String.valueOf(type),
					"integrations of type " + type + " do not run here");
		}
		Integration.RequestMapping request = new Integration.RequestMapping(parameters(integration), Map.of(),
				Integration.PassthroughBehavior.WHEN_NO_MATCH, Integration.ContentHandling.PASSTHROUGH);
		return new Integration.HttpProxy(endpoint(integration), request);
	}

	private static Integration.Endpoint endpoint(Element integration) {
		String uri = integration.text("uri");
		String method = integration.text("httpMethod");
		HttpVerb verb = (method != null) ? HttpVerb.of(method.toUpperCase(Locale.ROOT)) : null;
		return new Integration.Endpoint(UriTemplate.parse((uri != null) ? uri : ""), verb, TIMEOUT, false, null);
	}

	private static List<MappedParameter> parameters(Element integration) {
		List<MappedParameter> parameters = new ArrayList<>();
		integration.members("requestParameters").forEach((target, source) -> {
			MappedParameter parameter = parameter(target, source);
			if (parameter != null) {
				parameters.add(parameter);
			}
		});
		return parameters;
	}

	private static @Nullable MappedParameter parameter(String target, Element source) {
		String expression = source.text();
		String[] parts = target.split("\\.", 4);
		MappedParameter.Location location = (parts.length == 4) ? location(parts[2]) : null;
		if (expression == null || location == null) {
			source.refuse(
					"'" + target + "' is no place; right would be integration.request.{path,querystring,header}.NAME");
			return null;
		}
		try {
			return new MappedParameter(location, parts[3], ValueSource.parse(expression));
		}
		catch (IllegalArgumentException ex) {
			source.refuse(String.valueOf(ex.getMessage()));
			return null;
		}
	}

	private static MappedParameter.@Nullable Location location(String name) {
		return switch (name) {
			case "path" -> MappedParameter.Location.PATH;
			case "querystring" -> MappedParameter.Location.QUERY;
			case "header" -> MappedParameter.Location.HEADER;
			default -> null;
		};
	}

}
