package dev.edge.gateway.execution;

import java.util.Map;

import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.InvalidJsonException;
import reactor.core.publisher.Mono;

import dev.edge.gateway.definition.BinaryMediaTypes;
import dev.edge.gateway.definition.GatewayResponseType;
import dev.edge.gateway.definition.Integration.Mock;
import dev.edge.gateway.integration.Payload;
import dev.edge.gateway.mapping.MappingException;
import dev.edge.gateway.mapping.MappingTemplate;
import dev.edge.gateway.mapping.Overrides;
import dev.edge.gateway.mapping.ParsedSize;
import dev.edge.gateway.mapping.Rendering;

/**
 * Invokes a mock integration: the request template says which status is answered.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-mock-integration.html">Mock
 * integrations for REST APIs in API Gateway</a>
 */
final class MockInvocation implements CompiledIntegration {

	private final Mock integration;

	private final ResponseMapper responses;

	MockInvocation(Mock integration) {
		this.integration = integration;
		this.responses = new ResponseMapper(integration.responses(), BinaryMediaTypes.NONE);
	}

	@Override
	public boolean readsBody(MethodCall call) {
		return true;
	}

	@Override
	public boolean mapsBody() {
		return true;
	}

	@Override
	public Mono<MethodResponse> invoke(CallScope scope) {
		Rendering rendering = rendering(scope);
		int status = statusCode(rendering.text());
		MethodResponse answer = this.responses.answer(scope, status, Payload.EMPTY, rendering.overrides(), false);
		ExecutionLog.methodResponse(scope, answer);
		scope.requestPayload().release();
		return Mono.just(answer);
	}

	private Rendering rendering(CallScope scope) {
		TemplateSelection selection = TemplateSelection.ofRequest(this.integration.request(),
				scope.headers().first("Content-Type"));
		if (selection instanceof TemplateSelection.Unsupported) {
			throw GatewayFault.of(GatewayResponseType.UNSUPPORTED_MEDIA_TYPE);
		}
		if (!(selection instanceof TemplateSelection.Template selected)) {
			return new Rendering(scope.body(), Overrides.NONE);
		}
		try {
			return selected.template().render(scope, MappingTemplate.Body.REQUEST);
		}
		catch (MappingException ex) {
			throw GatewayFault.misconfigured("Unable to transform request: " + ex.getMessage());
		}
	}

	private static int statusCode(String text) {
		// Names need no quotes: the CDK writes { statusCode: 200 } into each CORS
		// preflight.
		try {
			if (Configuration.defaultConfiguration()
				.jsonProvider()
				.parse(ParsedSize.checked(text)) instanceof Map<?, ?> map
					&& map.get("statusCode") instanceof Integer status) {
				return status;
			}
		}
		catch (InvalidJsonException ex) {
			// no status either
		}
		throw GatewayFault
			.misconfigured("Unable to parse statusCode. It should be an integer defined in the request template.");
	}

}
