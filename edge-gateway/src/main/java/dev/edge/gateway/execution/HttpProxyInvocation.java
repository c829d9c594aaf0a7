package dev.edge.gateway.execution;

import reactor.core.publisher.Mono;

import dev.edge.gateway.definition.Integration;
import dev.edge.gateway.definition.Integration.ContentHandling;
import dev.edge.gateway.definition.Integration.HttpProxy;
import dev.edge.gateway.definition.Integration.MappedParameter;
import dev.edge.gateway.http.Headers;
import dev.edge.gateway.integration.IntegrationRequest;
import dev.edge.gateway.integration.IntegrationResponse;
import dev.edge.gateway.integration.Payload;
import dev.edge.gateway.mapping.Rendering;

/**
 * Invokes an {@code http_proxy} integration: what the client sends and what the backend
 * answers pass through.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/apigateway/latest/developerguide/setup-http-integrations.html">HTTP
 * integrations for REST APIs in API Gateway</a>
 */
final class HttpProxyInvocation implements CompiledIntegration {

	private final HttpProxy integration;

	private final IntegrationUri uri;

	private final Environment environment;

	private final boolean mapsBody;

	/** Whether templates run, for nothing but what they override. */
	private final boolean overrides;

	HttpProxyInvocation(HttpProxy integration, Environment environment) {
		this.integration = integration;
		this.uri = IntegrationUri.of(integration.endpoint(), environment.stage());
		this.environment = environment;
		this.mapsBody = integration.request()
			.parameters()
			.stream()
			.anyMatch((parameter) -> parameter.source().readsRequestBody());
		Integration.VpcLink link = integration.endpoint().link();
		this.overrides = link != null && link.version() == Integration.VpcLink.Version.V2
				&& !integration.request().templates().isEmpty();
	}

	@Override
	public boolean readsBody(MethodCall call) {
		return mapsBody() || requestConversion(call) != ContentConversion.NONE;
	}

	@Override
	public boolean mapsBody() {
		return this.mapsBody || this.overrides;
	}

	@Override
	public Mono<MethodResponse> invoke(CallScope scope) {
		MethodCall call = scope.call();
		Headers.Builder headers = RequestHeaderRules.forProxy(call, this.environment.stage().apiId());
		IntegrationRequestBuilder builder = new IntegrationRequestBuilder(scope, this.integration.endpoint(), headers);
		for (MappedParameter parameter : this.integration.request().parameters()) {
			builder.map(parameter);
		}
		builder.addClientQuery();
		if (this.overrides) {
			override(scope, builder);
		}
		IntegrationRequest request = builder.build(this.uri,
				() -> requestConversion(call).convert(scope.requestPayload()));
		return this.environment.call(scope, request, (contentType) -> !this.environment.compresses()
				&& responseConversion(call, contentType) == ContentConversion.NONE, this::passedThrough);
	}

	private void override(CallScope scope, IntegrationRequestBuilder builder) {
		TemplateSelection selection = TemplateSelection.ofRequest(this.integration.request(),
				scope.headers().first("Content-Type"));
		Rendering rendering = RequestTemplates.render(selection, this.integration.request(), scope);
		if (rendering != null) {
			builder.override(rendering.overrides());
		}
	}

	private MethodResponse passedThrough(CallScope scope, IntegrationResponse response) {
		Headers.Builder headers = ResponseHeaderRules.begin(scope.context().request(), response.headers().size());
		ResponseHeaderRules.passThrough(response.headers(), headers);
		String contentType = response.headers().first("Content-Type");
		Payload payload = responseConversion(scope.call(), (contentType != null) ? contentType : "")
			.convertAnswer(response.payload());
		return new MethodResponse(response.status(), headers.build(), payload, scope.context());
	}

	private ContentConversion requestConversion(MethodCall call) {
		return ContentConversion.ofRequest(this.integration.request().contentHandling(),
				this.environment.binaryMediaTypes(), call.headers().first("Content-Type"));
	}

	private ContentConversion responseConversion(MethodCall call, String contentType) {
		return ContentConversion.ofResponse(ContentHandling.PASSTHROUGH, this.environment.binaryMediaTypes(),
				contentType, call.firstAccepted());
	}

}
