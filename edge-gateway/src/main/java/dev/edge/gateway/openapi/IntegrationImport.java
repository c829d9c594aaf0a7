package dev.edge.gateway.openapi;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.edge.gateway.definition.Integration;
import dev.edge.gateway.definition.Integration.ContentHandling;
import dev.edge.gateway.definition.Integration.MappedParameter;
import dev.edge.gateway.definition.Integration.PassthroughBehavior;
import dev.edge.gateway.definition.Integration.RequestMapping;
import dev.edge.gateway.definition.Integration.ResponseMapping;
import dev.edge.gateway.http.HttpVerb;
import dev.edge.gateway.mapping.UriTemplate;
import dev.edge.gateway.mapping.ValueSource;

/**
 * Imports {@code x-amazon-apigateway-integration}.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-integration.html">x-amazon-apigateway-integration
 * object</a>
 */
final class IntegrationImport {

	private static final int DEFAULT_TIMEOUT_MILLIS = 29_000;

	private static final String REQUEST_TARGET = "integration.request.";

	/** What steers the way to a backend in AWS. */
	private static final Set<String> CONNECTION = Set.of("connectionType", "connectionId", "integrationTarget",
			"integration-target");

	/** What says nothing new or has no effect on HTTP backends. */
	private static final Set<String> WITHOUT_EFFECT = Set.of("payloadFormatVersion", "cacheNamespace");

	private final IntegrationUris uris;

	IntegrationImport(IntegrationUris uris) {
		this.uris = uris;
	}

	Integration read(Element integration, MethodParameters parameters, MethodResponses responses) {
		Element type = integration.get("type");
		String name = (type != null) ? type.text() : null;
		if (type == null) {
			integration.refuse("malformed integration: it has no type; right would be http_proxy, http or mock");
		}
		if (type == null || name == null) {
			return new Integration.Unsupported("none", "the integration has no type");
		}
		Integration read = switch (name.toLowerCase(Locale.ROOT)) {
			case "http_proxy" -> httpProxy(integration, parameters, responses);
			case "http" -> new Integration.Http(endpoint(integration), request(integration, parameters),
					responses(integration, responses));
			case "mock" -> new Integration.Mock(request(integration, parameters), responses(integration, responses));
			case "aws", "aws_proxy" -> AwsIntegrations.read(name.toLowerCase(Locale.ROOT), integration);
			default -> {
				type.refuse("malformed integration: '" + name
						+ "' is no type of integration; right would be http_proxy, http, mock, aws_proxy or aws");
				yield new Integration.Unsupported(name, "the type of integration is unknown");
			}
		};
		if (!(read instanceof Integration.Unsupported)) {
			noticeUnread(integration, name);
		}
		return read;
	}

	private Integration httpProxy(Element integration, MethodParameters parameters, MethodResponses responses) {
		for (ResponseMapping response : responses(integration, responses)) {
			if (!response.headers().isEmpty() || !response.templates().isEmpty()) {
				integration.notice("the mappings in 'responses' have no effect on integrations of type http_proxy");
				break;
			}
		}
		return new Integration.HttpProxy(endpoint(integration), request(integration, parameters));
	}

	private Integration.Endpoint endpoint(Element integration) {
		UriTemplate uri = this.uris.read(integration);
		Element tls = integration.get("tlsConfig");
		boolean insecure = tls != null && tls.flag("insecureSkipVerification");
		return new Integration.Endpoint(uri, verb(integration), Duration.ofMillis(timeout(integration)), insecure,
				link(integration));
	}

	private static @Nullable HttpVerb verb(Element integration) {
		Element method = integration.get("httpMethod");
		String name = (method != null) ? method.text() : null;
		if (method == null) {
			integration.refuse("enumeration value for HttpMethod must be non-empty; right would be 'httpMethod' with a "
					+ "method, or ANY for the client's");
		}
		if (method == null || name == null) {
			return null;
		}
		HttpVerb verb = HttpVerb.of(name.toUpperCase(Locale.ROOT));
		if (verb == null && !name.equalsIgnoreCase("ANY")) {
			method.refuse("'" + name + "' is no HTTP method that API Gateway knows; right would be ANY or one of "
					+ List.of(HttpVerb.values()));
		}
		return verb;
	}

	private static int timeout(Element integration) {
		Element timeout = integration.get("timeoutInMillis");
		Integer millis = (timeout != null) ? timeout.integer() : null;
		if (timeout == null || millis == null) {
			return DEFAULT_TIMEOUT_MILLIS;
		}
		if (millis < 50 || millis > DEFAULT_TIMEOUT_MILLIS) {
			timeout.refuse("timeout should be between 50 ms and 29000 ms, not " + millis);
			return DEFAULT_TIMEOUT_MILLIS;
		}
		return millis;
	}

	// The id may be an intrinsic function, of which only a Ref tells a name.
	private static Integration.@Nullable VpcLink link(Element integration) {
		Element type = integration.get("connectionType");
		if (type == null || !type.isScalar() || !"VPC_LINK".equalsIgnoreCase(type.text())) {
			return null;
		}
		Element id = integration.get("connectionId");
		String name = (id != null) ? Intrinsics.name(id.content()) : null;
		boolean target = integration.get("integrationTarget") != null || integration.get("integration-target") != null;
		return new Integration.VpcLink(UriTemplate.parse((name != null) ? name : ""),
				target ? Integration.VpcLink.Version.V2 : Integration.VpcLink.Version.V1);
	}

	private RequestMapping request(Element integration, MethodParameters declared) {
		List<MappedParameter> parameters = new ArrayList<>();
		integration.members("requestParameters").forEach((target, expression) -> {
			MappedParameter parameter = parameter(target, expression, declared);
			if (parameter != null) {
				parameters.add(parameter);
			}
		});
		PassthroughBehavior passthrough = Enumerations.read(integration, "passthroughBehavior",
				PassthroughBehavior.class, PassthroughBehavior.WHEN_NO_MATCH);
		return new RequestMapping(parameters, MappingExpressions.templates(integration, "requestTemplates"),
				passthrough, contentHandling(integration));
	}

	private static @Nullable MappedParameter parameter(String target, Element expression, MethodParameters declared) {
		String place = target.startsWith(REQUEST_TARGET) ? target.substring(REQUEST_TARGET.length()) : "";
		int dot = place.indexOf('.');
		MappedParameter.Location location = (dot > 0) ? location(place.substring(0, dot)) : null;
		if (location == null || dot == place.length() - 1) {
			expression
				.refuse("invalid mapping expression specified: '" + target + "' is no parameter of an integration "
						+ "request; right would be integration.request.{path,querystring,header}.NAME");
			return null;
		}
		ValueSource source = MappingExpressions.request(expression, declared);
		return (source != null) ? new MappedParameter(location, place.substring(dot + 1), source) : null;
	}

	private static MappedParameter.@Nullable Location location(String name) {
		return switch (name) {
			case "path" -> MappedParameter.Location.PATH;
			case "querystring" -> MappedParameter.Location.QUERY;
			case "header" -> MappedParameter.Location.HEADER;
			default -> null;
		};
	}

	private static List<ResponseMapping> responses(Element integration, MethodResponses declared) {
		Map<Integer, ResponseMapping> responses = new LinkedHashMap<>();
		for (Map.Entry<String, Element> entry : integration.members("responses").entrySet()) {
			ResponseMapping response = IntegrationResponses.read(entry.getKey(), entry.getValue(), declared);
			if (response != null && responses.put(response.statusCode(), response) != null) {
				entry.getValue()
					.notice("API Gateway keeps one integration response for a status code, and this takes the place of the "
							+ "one before for " + response.statusCode() + "; right would be one pattern for both");
			}
		}
		return List.copyOf(responses.values());
	}

	static ContentHandling contentHandling(Element owner) {
		return Enumerations.read(owner, "contentHandling", ContentHandling.class, ContentHandling.PASSTHROUGH);
	}

	private static void noticeUnread(Element integration, String type) {
		for (Map.Entry<String, Element> member : integration.unread()) {
			String name = member.getKey();
			if (!CONNECTION.contains(name) && !WITHOUT_EFFECT.contains(name)) {
				member.getValue().notice("'" + name + "' has no effect here on an integration of type " + type);
			}
		}
	}

}
