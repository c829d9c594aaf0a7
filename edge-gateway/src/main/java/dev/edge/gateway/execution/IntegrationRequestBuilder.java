package dev.edge.gateway.execution;

import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.edge.gateway.definition.GatewayResponseType;
import dev.edge.gateway.definition.Integration.Endpoint;
import dev.edge.gateway.definition.Integration.MappedParameter;
import dev.edge.gateway.http.Headers;
import dev.edge.gateway.http.HttpVerb;
import dev.edge.gateway.http.QueryString;
import dev.edge.gateway.integration.IntegrationRequest;
import dev.edge.gateway.integration.Payload;

/**
 * Makes the request to a backend of the method request and its mapped parameters. Used
 * once.
 */
final class IntegrationRequestBuilder {

	private final CallScope scope;

	private final Endpoint endpoint;

	private final Map<String, String> path = new HashMap<>(4);

	private final StringBuilder query = new StringBuilder();

	private final Headers.Builder headers;

	private @Nullable String host;

	IntegrationRequestBuilder(CallScope scope, Endpoint endpoint, Headers.Builder headers) {
		this.scope = scope;
		this.endpoint = endpoint;
		this.headers = headers;
	}

	/**
	 * Takes over a mapped parameter; an absent source adds nothing.
	 * @param parameter the mapping
	 */
	void map(MappedParameter parameter) {
		String value = parameter.source().resolve(this.scope);
		if (value == null) {
			return;
		}
		switch (parameter.location()) {
			case PATH -> this.path.put(parameter.name(), value);
			case QUERY -> new QueryString.Parameter(parameter.name(), value).appendTo(this.query);
			case HEADER -> header(parameter.name(), value);
		}
	}

	private void header(String name, String value) {
		if (RequestHeaderRules.FATAL_WHEN_MAPPED.contains(name) || !isFieldValue(value)) {
			throw GatewayFault.of(GatewayResponseType.API_CONFIGURATION_ERROR);
		}
		if (name.equalsIgnoreCase("Host")) {
			this.host = value;
		}
		else if (!RequestHeaderRules.DROPPED_WHEN_MAPPED.contains(name)) {
			this.headers.set(name, value);
		}
	}

	/**
	 * Adds the client's whole query, as {@code http_proxy} does.
	 */
	void addClientQuery() {
		if (this.scope.call().target().query() != null) {
			this.scope.query().parameters().forEach((parameter) -> parameter.appendTo(this.query));
		}
	}

	/**
	 * Makes the request.
	 * @param uri the URI of the backend
	 * @param payload the body
	 * @return the request
	 * @throws GatewayFault if the URI leads nowhere
	 */
	IntegrationRequest build(IntegrationUri uri, Payload payload) {
		IntegrationUri.Resolved resolved = uri.resolve(this.path);
		HttpVerb verb = (this.endpoint.verb() != null) ? this.endpoint.verb() : this.scope.call().verb();
		String method = (verb != null) ? verb.name() : this.scope.context().request().httpMethod();
		Headers mapped = this.headers.build();
		Headers.Builder all = Headers.builder(mapped.size() + 3)
			.add("Host", (this.host != null) ? this.host : resolved.backend().authority());
		for (int i = 0; i < mapped.size(); i++) {
			all.add(mapped.name(i), mapped.value(i));
		}
		if (payload.length() > 0 || "POST".equals(method) || "PUT".equals(method) || "PATCH".equals(method)) {
			all.add("Content-Length", Long.toString(payload.length()));
		}
		all.add("Connection", "Keep-Alive");
		return new IntegrationRequest(resolved.backend(), method, target(resolved), all.build(), payload,
				this.endpoint.timeout());
	}

	private String target(IntegrationUri.Resolved resolved) {
		if (resolved.query() == null && this.query.isEmpty()) {
			return resolved.path();
		}
		StringBuilder target = new StringBuilder(resolved.path()).append('?');
		if (resolved.query() != null) {
			target.append(resolved.query()).append((this.query.isEmpty() || resolved.query().isEmpty()) ? "" : "&");
		}
		return target.append(this.query).toString();
	}

	private static boolean isFieldValue(String value) {
		for (int i = 0; i < value.length(); i++) {
			char c = value.charAt(i);
			if (c == '\r' || c == '\n' || c == 0) {
				return false;
			}
		}
		return true;
	}

}
