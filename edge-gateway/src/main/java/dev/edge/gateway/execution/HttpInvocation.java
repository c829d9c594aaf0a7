package dev.edge.gateway.execution;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import dev.edge.gateway.definition.GatewayResponseType;
import dev.edge.gateway.definition.Integration.Http;
import dev.edge.gateway.definition.Integration.MappedParameter;
import dev.edge.gateway.definition.Integration.RequestMapping;
import dev.edge.gateway.http.Headers;
import dev.edge.gateway.integration.Bodies;
import dev.edge.gateway.integration.HttpBackends.StreamingPolicy;
import dev.edge.gateway.integration.IntegrationRequest;
import dev.edge.gateway.integration.Payload;
import dev.edge.gateway.mapping.Overrides;
import dev.edge.gateway.mapping.Rendering;

/**
 * Invokes an {@code http} integration: request and answer are mapped, and nothing passes
 * that is not.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/apigateway/latest/developerguide/setup-http-integrations.html">HTTP
 * integrations for REST APIs in API Gateway</a>
 */
final class HttpInvocation implements CompiledIntegration {

	private final Http integration;

	private final IntegrationUri uri;

	private final Environment environment;

	private final ResponseMapper responses;

	HttpInvocation(Http integration, Environment environment) {
		this.integration = integration;
		this.uri = IntegrationUri.of(integration.endpoint(), environment.stage());
		this.environment = environment;
		this.responses = new ResponseMapper(integration.responses(), environment.binaryMediaTypes());
	}

	@Override
	public boolean readsBody(MethodCall call) {
		return true;
	}

	@Override
	public boolean mapsBody() {
		RequestMapping request = this.integration.request();
		return !request.templates().isEmpty()
				|| request.parameters().stream().anyMatch((parameter) -> parameter.source().readsRequestBody());
	}

	@Override
	public Mono<MethodResponse> invoke(CallScope scope) {
		Rendering rendering = rendering(scope);
		Overrides overrides = (rendering != null) ? rendering.overrides() : Overrides.NONE;
		boolean empty = (rendering != null) ? rendering.text().isEmpty() : scope.requestPayload().length() == 0;
		IntegrationRequestBuilder builder = new IntegrationRequestBuilder(scope, this.integration.endpoint(),
				headers(scope, empty));
		for (MappedParameter parameter : this.integration.request().parameters()) {
			builder.map(parameter);
		}
		builder.override(overrides);
		IntegrationRequest request = builder.build(this.uri,
				() -> (rendering != null) ? rendered(rendering, scope) : converted(scope));
		return this.environment.call(scope, request, StreamingPolicy.NEVER, this.responses.after(overrides));
	}

	private static Payload rendered(Rendering rendering, CallScope scope) {
		scope.requestPayload().release();
		return Bodies.keep(rendering.text());
	}

	private @Nullable Rendering rendering(CallScope scope) {
		TemplateSelection selection = TemplateSelection.ofRequest(this.integration.request(), contentType(scope));
		if (selection instanceof TemplateSelection.Unsupported) {
			throw GatewayFault.of(GatewayResponseType.UNSUPPORTED_MEDIA_TYPE);
		}
		return RequestTemplates.render(selection, this.integration.request(), scope);
	}

	private Payload converted(CallScope scope) {
		return ContentConversion
			.ofRequest(this.integration.request().contentHandling(), this.environment.binaryMediaTypes(),
					contentType(scope))
			.convert(scope.requestPayload());
	}

	private Headers.Builder headers(CallScope scope, boolean empty) {
		String type = contentType(scope);
		String sent = !empty ? ((type != null) ? type : TemplateSelection.DEFAULT_TYPE) : null;
		return RequestHeaderRules.forCustom(scope.call(), this.environment.stage().apiId(), sent);
	}

	private static @Nullable String contentType(CallScope scope) {
		return scope.headers().first("Content-Type");
	}

}
