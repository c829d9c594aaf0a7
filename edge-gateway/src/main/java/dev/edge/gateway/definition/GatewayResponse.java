package dev.edge.gateway.definition;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A customised answer of the gateway. Immutable and thread-safe.
 *
 * @param statusCode the status, or {@code null} for the type's own
 * @param headers the headers it adds
 * @param templates the bodies by media type, {@code $context} and {@code $stageVariables}
 * substituted; empty for the default body
 * @see <a href=
 * "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-gatewayResponse-definition.html">Gateway
 * responses for REST APIs</a>
 */
public record GatewayResponse(@Nullable Integer statusCode, List<Integration.MappedHeader> headers,
		Map<String, String> templates) {

	public GatewayResponse {
		headers = List.copyOf(headers);
		templates = Map.copyOf(templates);
	}

}
