package dev.edge.gateway.execution;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.edge.gateway.context.CallContext;
import dev.edge.gateway.http.Headers;
import dev.edge.gateway.http.PathParameters;
import dev.edge.gateway.http.QueryString;
import dev.edge.gateway.integration.IntegrationResponse;
import dev.edge.gateway.integration.Payload;
import dev.edge.gateway.mapping.MappingScope;

/**
 * What the mappings of one call read from. What costs something is made when it is asked
 * for. Used by one thread at a time.
 */
final class CallScope implements MappingScope {

	private final MethodCall call;

	private final PathParameters path;

	private final CallContext context;

	private final Map<String, String> stageVariables;

	private final Payload requestBody;

	private final @Nullable IntegrationResponse response;

	private @Nullable QueryString query;

	CallScope(MethodCall call, PathParameters path, CallContext context, Map<String, String> stageVariables,
			Payload requestBody, @Nullable IntegrationResponse response) {
		this.call = call;
		this.path = path;
		this.context = context;
		this.stageVariables = stageVariables;
		this.requestBody = requestBody;
		this.response = response;
	}

	MethodCall call() {
		return this.call;
	}

	Payload requestPayload() {
		return this.requestBody;
	}

	CallScope with(CallContext context) {
		return new CallScope(this.call, this.path, context, this.stageVariables, this.requestBody, this.response);
	}

	CallScope with(Payload requestBody) {
		return new CallScope(this.call, this.path, this.context, this.stageVariables, requestBody, this.response);
	}

	CallScope with(IntegrationResponse response, CallContext context) {
		return new CallScope(this.call, this.path, context, this.stageVariables, this.requestBody, response);
	}

	@Override
	public PathParameters path() {
		return this.path;
	}

	@Override
	public QueryString query() {
		if (this.query == null) {
			this.query = QueryString.parse(this.call.target().query());
		}
		return this.query;
	}

	@Override
	public Headers headers() {
		return this.call.headers();
	}

	@Override
	public String body() {
		return text(this.requestBody);
	}

	@Override
	public Headers integrationHeaders() {
		return (this.response != null) ? this.response.headers() : Headers.EMPTY;
	}

	@Override
	public String integrationBody() {
		return (this.response != null) ? text(this.response.payload()) : "";
	}

	@Override
	public CallContext context() {
		return this.context;
	}

	@Override
	public Map<String, String> stageVariables() {
		return this.stageVariables;
	}

	private static String text(Payload payload) {
		return (payload instanceof Payload.Buffered buffered) ? buffered.bytes().toString(StandardCharsets.UTF_8) : "";
	}

}
