package dev.edge.gateway.execution;

import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.edge.gateway.context.CallContext;
import dev.edge.gateway.context.CallContext.ErrorContext;
import dev.edge.gateway.definition.GatewayResponse;
import dev.edge.gateway.definition.GatewayResponseType;
import dev.edge.gateway.definition.Integration.MappedHeader;
import dev.edge.gateway.http.FieldSyntax;
import dev.edge.gateway.http.Headers;
import dev.edge.gateway.http.TimeFormat;
import dev.edge.gateway.integration.Payload;
import dev.edge.gateway.mapping.SubstitutionTemplate;

/**
 * Makes the answers that the gateway gives itself: the built-in ones, and what a
 * definition made of them. Immutable and thread-safe.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html">Gateway
 * response types for API Gateway</a>
 */
final class GatewayResponses {

	private static final String JSON = "application/json";

	/**
	 * What a too large request gets, byte for byte, without any header of the gateway.
	 */
	private static final String TOO_LARGE = "HTTP content length exceeded 10485760 bytes.";

	private final Map<GatewayResponseType, Customized> customized = new EnumMap<>(GatewayResponseType.class);

	GatewayResponses(Map<GatewayResponseType, GatewayResponse> responses) {
		responses.forEach((type, response) -> this.customized.put(type, Customized.of(response)));
	}

	/**
	 * Answers a fault.
	 * @param fault the fault
	 * @param scope the call
	 * @return the answer
	 */
	MethodResponse answer(GatewayFault fault, CallScope scope) {
		CallContext context = scope.context()
			.with(new ErrorContext(fault.type().name(), fault.getMessage(), fault.validationMessage()));
		if (fault.type() == GatewayResponseType.REQUEST_TOO_LARGE) {
			Headers headers = Headers.of("Date", TimeFormat.IMF_FIXDATE.format(System.currentTimeMillis()),
					"Content-Type", "text; charset=utf-8", "Connection", "close");
			return new MethodResponse(413, headers, text(TOO_LARGE), context);
		}
		Customized custom = this.customized.getOrDefault(fault.type(), this.customized.get(fault.type().fallback()));
		return (custom != null) ? custom(custom, fault, scope.with(context)) : builtIn(fault, context);
	}

	/**
	 * Answers what is no request that could be routed.
	 * @param refusal why it is refused
	 * @param context what is known of the call
	 * @return the answer, after which the connection ends
	 */
	static MethodResponse answer(Refusal refusal, CallContext context) {
		Headers headers = ResponseHeaderRules.beginError(context.request(), "BadRequestException")
			.add("Content-Type", JSON)
			.add("Connection", "close")
			.build();
		return new MethodResponse(refusal.status(), headers, text("{\"message\":\"" + refusal.message() + "\"}"),
				context);
	}

	private static MethodResponse builtIn(GatewayFault fault, CallContext context) {
		Headers headers = begin(fault, context).add("Content-Type", JSON).build();
		return new MethodResponse(status(fault.type(), null), headers, text(builtInBody(fault)), context);
	}

	private static MethodResponse custom(Customized custom, GatewayFault fault, CallScope scope) {
		int status = status(fault.type(), custom.response().statusCode());
		Headers.Builder headers = begin(fault, scope.context());
		String contentType = JSON;
		String body = builtInBody(fault);
		if (!custom.templates().isEmpty()) {
			contentType = custom.contentTypeFor(scope.headers().first("Accept"));
			SubstitutionTemplate template = custom.templates().get(contentType);
			body = (template != null)
					? template.render(scope.context(), scope.stageVariables(), (parameter) -> parameter.resolve(scope))
					: body;
		}
		headers.add("Content-Type", contentType);
		for (MappedHeader header : custom.response().headers()) {
			String text = header.source().resolve(scope);
			String value = (text != null) ? FieldSyntax.value(text) : null;
			if (value != null) {
				headers.set(header.name(), value);
			}
		}
		return new MethodResponse(status, headers.build(), text(body), scope.context());
	}

	private static Headers.Builder begin(GatewayFault fault, CallContext context) {
		return ResponseHeaderRules.beginError(context.request(), fault.errorType());
	}

	private static int status(GatewayResponseType type, @Nullable Integer customized) {
		Integer status = (customized != null) ? customized : type.statusCode();
		return (status != null) ? status : 500;
	}

	private static String builtInBody(GatewayFault fault) {
		// Recorded errors of the integration stage have a space after the colon, the
		// others have none.
		String key = (fault.type() == GatewayResponseType.ACCESS_DENIED) ? "Message" : "message";
		String space = (fault.type().fallback() == GatewayResponseType.DEFAULT_5XX) ? " " : "";
		return "{\"" + key + "\":" + space + ErrorContext.quoted(fault.getMessage()) + "}";
	}

	private static Payload text(String text) {
		return Payload.of(text.getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * A customised answer, its templates parsed.
	 *
	 * @param response as it is defined
	 * @param templates the templates by media type
	 */
	private record Customized(GatewayResponse response, Map<String, SubstitutionTemplate> templates) {

		static Customized of(GatewayResponse response) {
			Map<String, SubstitutionTemplate> templates = new HashMap<>();
			response.templates().forEach((type, text) -> templates.put(type, SubstitutionTemplate.parse(text, "")));
			return new Customized(response, Map.copyOf(templates));
		}

		String contentTypeFor(@Nullable String accept) {
			String wanted = (accept != null) ? accept.split("[,;]", 2)[0].trim() : JSON;
			if (this.templates.containsKey(wanted)) {
				return wanted;
			}
			return this.templates.containsKey(JSON) ? JSON : this.templates.keySet().stream().sorted().toList().get(0);
		}

	}

}
