package dev.edge.gateway.execution;

import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import dev.edge.gateway.definition.GatewayResponseType;
import dev.edge.gateway.definition.Integration.Http;
import dev.edge.gateway.definition.Integration.MappedParameter;
import dev.edge.gateway.http.Headers;
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
	public Mono<MethodResponse> invoke(CallScope scope) {
		Rendering rendering = rendering(scope);
		Payload payload = (rendering != null) ? Payload.of(rendering.text().getBytes(StandardCharsets.UTF_8))
				: converted(scope);
		Overrides overrides = (rendering != null) ? rendering.overrides() : Overrides.NONE;
		IntegrationRequestBuilder builder = new IntegrationRequestBuilder(scope, this.integration.endpoint(),
				headers(scope, payload));
		for (MappedParameter parameter : this.integration.request().parameters()) {
			builder.map(parameter);
		}
		builder.override(overrides);
		IntegrationRequest request = builder.build(this.uri, payload);
		if (rendering != null) {
			scope.requestPayload().release();
		}
		return this.environment.call(scope, request, StreamingPolicy.NEVER, (answered, response) -> this.responses
			.answer(answered, response.status(), response.payload(), overrides, true));
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

	private Headers.Builder headers(CallScope scope, Payload payload) {
		String type = contentType(scope);
		String sent = (payload.length() > 0) ? ((type != null) ? type : TemplateSelection.DEFAULT_TYPE) : null;
		return RequestHeaderRules.forCustom(scope.call(), this.environment.stage().apiId(), sent);
	}

	private static @Nullable String contentType(CallScope scope) {
		return scope.headers().first("Content-Type");
	}

}
