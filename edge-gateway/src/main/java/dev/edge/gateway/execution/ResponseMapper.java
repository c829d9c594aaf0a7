package dev.edge.gateway.execution;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.edge.gateway.definition.BinaryMediaTypes;
import dev.edge.gateway.definition.Integration.MappedHeader;
import dev.edge.gateway.definition.Integration.ResponseMapping;
import dev.edge.gateway.http.FieldSyntax;
import dev.edge.gateway.http.Headers;
import dev.edge.gateway.integration.Bodies;
import dev.edge.gateway.integration.IntegrationResponse;
import dev.edge.gateway.integration.Payload;
import dev.edge.gateway.mapping.MalformedBodyException;
import dev.edge.gateway.mapping.MappingException;
import dev.edge.gateway.mapping.MappingTemplate;
import dev.edge.gateway.mapping.Overrides;
import dev.edge.gateway.mapping.OversizedBodyException;
import dev.edge.gateway.mapping.Rendering;

/**
 * Makes method responses of integration responses that are mapped. Immutable and
 * thread-safe.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-integration-settings-integration-response.html">Set
 * up an integration response in API Gateway</a>
 */
final class ResponseMapper {

	private final List<ResponseMapping> mappings;

	private final BinaryMediaTypes binaryMediaTypes;

	ResponseMapper(List<ResponseMapping> mappings, BinaryMediaTypes binaryMediaTypes) {
		this.mappings = mappings;
		this.binaryMediaTypes = binaryMediaTypes;
	}

	/**
	 * Maps the answers of backends.
	 * @param overrides what the request template set
	 * @return the mapping of one call
	 */
	AnswerMapping after(Overrides overrides) {
		return new AnswerMapping() {
			@Override
			public MethodResponse map(CallScope scope, IntegrationResponse response) {
				return answer(scope, response.status(), response.payload(), overrides, true);
			}

			@Override
			public boolean readsBody() {
				return ResponseMapper.this.mappings.stream().anyMatch(ResponseMapper::readsBody);
			}
		};
	}

	private static boolean readsBody(ResponseMapping mapping) {
		return !mapping.templates().isEmpty()
				|| mapping.headers().stream().anyMatch((header) -> header.source().readsResponseBody());
	}

	/**
	 * Maps an answer.
	 * @param scope the call, its integration response included
	 * @param status the status by which the mapping is chosen
	 * @param payload the body of the answer, which is consumed
	 * @param overrides what the request template set
	 * @param traced whether the answer tells its trace
	 * @return the answer to the client
	 * @throws GatewayFault if no mapping is for the status, the method does not declare
	 * the mapping's own, or a template fails
	 */
	MethodResponse answer(CallScope scope, int status, Payload payload, Overrides overrides, boolean traced) {
		ResponseMapping mapping = select(status);
		if (mapping == null || !mapping.declared()) {
			payload.release();
			throw GatewayFault.misconfigured(
					(mapping != null) ? "Output mapping refers to an invalid method response: " + mapping.statusCode()
							: "No match for output mapping and no default output mapping configured. "
									+ "Endpoint Response Status Code: " + status);
		}
		TemplateSelection selection = TemplateSelection.ofResponse(mapping.templates(),
				scope.headers().first("Accept"));
		Rendering rendering = (selection instanceof TemplateSelection.Template selected)
				? rendering(selected.template(), scope, overrides, payload) : null;
		Overrides all = (rendering != null) ? rendering.overrides() : overrides;
		String mediaType = (selection instanceof TemplateSelection.Template selected) ? selected.mediaType()
				: TemplateSelection.DEFAULT_TYPE;
		Headers headers = headers(mapping, scope, all, begin(scope, mediaType, traced), payload);
		Payload body = convert(mapping, scope, payload, rendering);
		int answered = (all.status() != null) ? all.status() : mapping.statusCode();
		return new MethodResponse(answered, headers, body, scope.context());
	}

	private @Nullable ResponseMapping select(int status) {
		String text = Integer.toString(status);
		ResponseMapping fallback = null;
		for (ResponseMapping mapping : this.mappings) {
			if (mapping.selectionPattern() == null) {
				fallback = mapping;
			}
			else if (mapping.selectionPattern().matcher(text).matches()) {
				return mapping;
			}
		}
		return fallback;
	}

	private static Rendering rendering(MappingTemplate template, CallScope scope, Overrides overrides,
			Payload payload) {
		try {
			return template.render(scope, MappingTemplate.Body.INTEGRATION_RESPONSE, overrides);
		}
		catch (MappingException | OversizedBodyException ex) {
			payload.release();
			throw GatewayFault.misconfigured("Unable to transform response: " + ex.getMessage());
		}
	}

	private static Headers.Builder begin(CallScope scope, String mediaType, boolean traced) {
		Headers.Builder headers = ResponseHeaderRules.begin(scope.context().request(), 8);
		if (traced) {
			headers.add("X-Amzn-Trace-Id", scope.context().request().traceId());
		}
		return headers.add("Content-Type", mediaType.startsWith("$") ? TemplateSelection.DEFAULT_TYPE : mediaType);
	}

	private static Headers headers(ResponseMapping mapping, CallScope scope, Overrides overrides,
			Headers.Builder headers, Payload payload) {
		try {
			for (MappedHeader header : mapping.headers()) {
				String value = header.source().resolve(scope);
				if (value != null) {
					headers.set(ResponseHeaderRules.delivered(header.name()), field(value));
				}
			}
			overrides.responseHeaders().forEach((name, values) -> override(headers, name, values));
			return headers.build();
		}
		catch (MalformedBodyException | OversizedBodyException | MappingException ex) {
			payload.release();
			throw GatewayFault.misconfigured("Unable to map response headers: " + ex.getMessage());
		}
	}

	private static void override(Headers.Builder headers, String name, List<String> values) {
		if (!FieldSyntax.isName(name)) {
			throw new MappingException("'" + name + "' is no name of a header");
		}
		String delivered = ResponseHeaderRules.delivered(name);
		headers.remove(delivered);
		values.forEach((value) -> headers.add(delivered, field(value)));
	}

	private static String field(String text) {
		String value = FieldSyntax.value(text);
		if (value == null) {
			throw new MappingException("A header has control characters");
		}
		return value;
	}

	private Payload convert(ResponseMapping mapping, CallScope scope, Payload payload, @Nullable Rendering rendering) {
		if (rendering != null) {
			payload.release();
			return Bodies.keep(rendering.text());
		}
		return ContentConversion
			.ofResponse(mapping.contentHandling(), this.binaryMediaTypes,
					scope.integrationHeaders().first("Content-Type"), scope.call().firstAccepted())
			.convertAnswer(payload);
	}

}
