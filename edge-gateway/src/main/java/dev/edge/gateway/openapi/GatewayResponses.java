package dev.edge.gateway.openapi;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.edge.gateway.definition.GatewayResponse;
import dev.edge.gateway.definition.GatewayResponseType;
import dev.edge.gateway.definition.Integration.MappedHeader;
import dev.edge.gateway.mapping.ValueSource;

/**
 * Imports {@code x-amazon-apigateway-gateway-responses}.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-gateway-responses.html">x-amazon-apigateway-gateway-responses
 * object</a>
 */
final class GatewayResponses {

	private static final String HEADER = "gatewayresponse.header.";

	private GatewayResponses() {
	}

	static Map<GatewayResponseType, GatewayResponse> read(Element root) {
		Map<GatewayResponseType, GatewayResponse> responses = new EnumMap<>(GatewayResponseType.class);
		root.members("x-amazon-apigateway-gateway-responses").forEach((name, response) -> {
			GatewayResponseType type = GatewayResponseType.named(name);
			if (type == null) {
				response.refuse("'" + name + "' is no type of gateway response; right would be one of "
						+ List.of(GatewayResponseType.values()));
				return;
			}
			try {
				responses.put(type, response(response));
			}
			catch (UnresolvedIntrinsicException ex) {
				ex.place().notice("the gateway response " + name + " is not customised, because " + ex.getMessage());
			}
		});
		return responses;
	}

	private static GatewayResponse response(Element response) {
		List<MappedHeader> headers = new ArrayList<>();
		response.members("responseParameters").forEach((target, expression) -> {
			MappedHeader header = header(target, expression);
			if (header != null) {
				headers.add(header);
			}
		});
		Map<String, String> templates = new LinkedHashMap<>();
		response.members("responseTemplates").forEach((mediaType, template) -> {
			String text = template.text();
			if (text != null) {
				templates.put(mediaType, text);
			}
		});
		Integer status = (response.get("statusCode") != null) ? IntegrationResponses.statusCode(response) : null;
		return new GatewayResponse(status, headers, templates);
	}

	private static @Nullable MappedHeader header(String target, Element expression) {
		if (!target.startsWith(HEADER) || target.length() == HEADER.length()) {
			expression.refuse("invalid mapping expression specified: '" + target
					+ "' is no parameter of a gateway response; right would be gatewayresponse.header.NAME");
			return null;
		}
		ValueSource source = MappingExpressions.gatewayResponse(expression);
		return (source != null) ? new MappedHeader(target.substring(HEADER.length()), source) : null;
	}

}
