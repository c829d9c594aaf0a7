package dev.edge.gateway.openapi;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

import org.jspecify.annotations.Nullable;

import dev.edge.gateway.definition.Integration.MappedHeader;
import dev.edge.gateway.definition.Integration.ResponseMapping;
import dev.edge.gateway.mapping.ValueSource;

/**
 * Imports the responses of integrations: how an answer of a backend becomes a method
 * response.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-integration-response.html">x-amazon-apigateway-integration.response
 * object</a>
 */
final class IntegrationResponses {

	private static final String HEADER = "method.response.header.";

	private IntegrationResponses() {
	}

	static @Nullable ResponseMapping read(String key, Element response, MethodResponses declared) {
		Integer statusCode = statusCode(response);
		Pattern pattern = key.equals("default") ? null : pattern(key, response);
		if (statusCode == null || (pattern == null && !key.equals("default"))) {
			return null;
		}
		List<MappedHeader> headers = new ArrayList<>();
		response.members("responseParameters").forEach((target, expression) -> {
			MappedHeader header = header(target, expression, statusCode, declared);
			if (header != null) {
				headers.add(header);
			}
		});
		if (!declared.declares(statusCode)) {
			response.notice("the method declares no response " + statusCode
					+ ", and API Gateway answers 500 where this response is chosen; right would be one more entry in "
					+ "'responses' of the operation");
		}
		return new ResponseMapping(pattern, statusCode, headers,
				MappingExpressions.templates(response, "responseTemplates"),
				IntegrationImport.contentHandling(response), declared.declares(statusCode));
	}

	static @Nullable Integer statusCode(Element owner) {
		Element element = owner.get("statusCode");
		if (element == null) {
			owner.refuse("the response has no status code; right would be 'statusCode' with a number from 100 to 599");
			return null;
		}
		Integer code = element.integer();
		if (code != null && (code < 100 || code > 599)) {
			element.refuse("status codes are from 100 to 599, " + code + " is none");
			return null;
		}
		return code;
	}

	private static @Nullable Pattern pattern(String key, Element response) {
		try {
			return Pattern.compile(key);
		}
		catch (PatternSyntaxException ex) {
			response.refuse("invalid selection pattern specified: '" + key + "' is no regular expression: "
					+ ex.getDescription());
			return null;
		}
	}

	private static @Nullable MappedHeader header(String target, Element expression, int statusCode,
			MethodResponses declared) {
		if (!target.startsWith(HEADER) || target.length() == HEADER.length()) {
			expression.refuse("invalid mapping expression specified: '" + target
					+ "' is no parameter of a method response; right would be method.response.header.NAME");
			return null;
		}
		String name = target.substring(HEADER.length());
		if (declared.declares(statusCode) && !declared.declares(statusCode, name)) {
			expression.refuse("invalid mapping expression parameter specified: " + target + "; right would be '" + name
					+ "' among the 'headers' of response " + statusCode + " of the operation");
			return null;
		}
		ValueSource source = MappingExpressions.response(expression);
		return (source != null) ? new MappedHeader(name, source) : null;
	}

}
