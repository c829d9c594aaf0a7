package dev.edge.gateway.execution;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import dev.edge.gateway.definition.GatewayResponseType;
import dev.edge.gateway.definition.Integration.Endpoint;
import dev.edge.gateway.definition.Integration.MappedParameter;
import dev.edge.gateway.definition.Integration.MappedParameter.Location;
import dev.edge.gateway.http.FieldSyntax;
import dev.edge.gateway.http.Headers;
import dev.edge.gateway.http.HttpVerb;
import dev.edge.gateway.http.QueryString;
import dev.edge.gateway.integration.IntegrationRequest;
import dev.edge.gateway.integration.Payload;
import dev.edge.gateway.mapping.MalformedBodyException;
import dev.edge.gateway.mapping.Overrides;
import dev.edge.gateway.mapping.ValueSource.MultiValueQuery;

/**
 * Makes the request to a backend of the method request and its mapped parameters. Used
 * once.
 */
final class IntegrationRequestBuilder {

	private final CallScope scope;

	private final Endpoint endpoint;

	private final Map<String, String> path = new HashMap<>(4);

	private final List<QueryString.Parameter> query = new ArrayList<>(4);

	private final Headers.Builder headers;

	private @Nullable String host;

	private @Nullable String target;

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
		if (parameter.location() == Location.QUERY && parameter.source() instanceof MultiValueQuery repeated) {
			this.scope.query().all(repeated.name()).forEach((value) -> addQuery(parameter.name(), value));
			return;
		}
		String value = value(parameter);
		if (value == null) {
			return;
		}
		switch (parameter.location()) {
			case PATH -> this.path.put(parameter.name(), value);
			case QUERY -> addQuery(parameter.name(), value);
			case HEADER -> header(parameter.name(), value);
		}
	}

	private @Nullable String value(MappedParameter parameter) {
		try {
			return parameter.source().resolve(this.scope);
		}
		catch (MalformedBodyException ex) {
			throw GatewayFault.of(GatewayResponseType.BAD_REQUEST_BODY, "Invalid JSON in request body");
		}
	}

	private void addQuery(String name, String value) {
		this.query.add(new QueryString.Parameter(name, value));
	}

	private void header(String name, String text) {
		String value = FieldSyntax.value(text);
		if (value == null || !FieldSyntax.isName(name) || RequestHeaderRules.FATAL_WHEN_MAPPED.contains(name)) {
			throw GatewayFault.misconfigured("Invalid mapping of the header " + name);
		}
		if (name.equalsIgnoreCase("Host")) {
			this.host = value;
		}
		else if (!RequestHeaderRules.DROPPED_WHEN_MAPPED.contains(name)) {
			this.headers.set(name, value);
		}
	}

	/**
	 * Takes over what a template set; it replaces what was mapped.
	 * @param overrides the overrides
	 */
	void override(Overrides overrides) {
		this.target = overrides.target();
		this.path.putAll(overrides.path());
		overrides.query().forEach((name, values) -> {
			this.query.removeIf((parameter) -> parameter.name().equals(name));
			values.forEach((value) -> addQuery(name, value));
		});
		overrides.requestHeaders().forEach((name, values) -> header(name, String.join(",", values)));
	}

	/**
	 * Adds the client's whole query, as {@code http_proxy} does.
	 */
	void addClientQuery() {
		if (this.scope.call().target().query() != null) {
			this.query.addAll(this.scope.query().parameters());
		}
	}

	/**
	 * Makes the request.
	 * @param uri the URI of the backend
	 * @param body makes the body, once nothing else can fail
	 * @return the request
	 * @throws GatewayFault if the URI leads nowhere
	 */
	IntegrationRequest build(IntegrationUri uri, Supplier<Payload> body) {
		IntegrationUri.Resolved resolved = (this.target != null) ? uri.resolve(this.path).withPath(this.target)
				: uri.resolve(this.path);
		HttpVerb verb = (this.endpoint.verb() != null) ? this.endpoint.verb() : this.scope.call().verb();
		String method = (verb != null) ? verb.name() : this.scope.context().request().httpMethod();
		Payload payload = body.get();
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
		StringBuilder all = new StringBuilder((resolved.query() != null) ? resolved.query() : "");
		this.query.forEach((parameter) -> parameter.appendTo(all));
		return all.insert(0, '?').insert(0, resolved.path()).toString();
	}

}
