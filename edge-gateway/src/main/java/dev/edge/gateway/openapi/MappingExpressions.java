package dev.edge.gateway.openapi;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.edge.gateway.mapping.MappingTemplate;
import dev.edge.gateway.mapping.ValueSource;

/**
 * Reads the right-hand sides of mappings. What API Gateway refuses is reported and
 * {@code null}.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/apigateway/latest/developerguide/request-response-data-mappings.html">Parameter
 * mapping for REST APIs</a>
 */
final class MappingExpressions {

	private MappingExpressions() {
	}

	/**
	 * Reads a source of an integration request.
	 * @param expression the expression
	 * @param declared the parameters that the method declares
	 * @return the source, or {@code null} if there is no valid one
	 */
	static @Nullable ValueSource request(Element expression, MethodParameters declared) {
		ValueSource source = parse(expression);
		if (source == null) {
			return null;
		}
		if (isResponse(source) || source instanceof ValueSource.Parameter) {
			return refuse(expression,
					"a request is mapped from method.request.*, context.*, stageVariables.* or 'text'");
		}
		if (declared.lacks(source)) {
			return refuse(expression, "the method does not declare this parameter; right would be one more entry in "
					+ "'parameters' of the operation or the path");
		}
		return source;
	}

	/**
	 * Reads a source of a method response.
	 * @param expression the expression
	 * @return the source, or {@code null} if there is no valid one
	 */
	static @Nullable ValueSource response(Element expression) {
		ValueSource source = parse(expression);
		if (source != null && isRequest(source)) {
			return refuse(expression,
					"a response is mapped from integration.response.*, context.*, stageVariables.* or 'text'");
		}
		return source;
	}

	/**
	 * Reads a source of a gateway response.
	 * @param expression the expression
	 * @return the source, or {@code null} if there is no valid one
	 */
	static @Nullable ValueSource gatewayResponse(Element expression) {
		ValueSource source = parse(expression);
		if (source != null && (isResponse(source) || source instanceof ValueSource.RequestBody)) {
			return refuse(expression, "a gateway response is mapped from method.request.{path,querystring,header}.*, "
					+ "context.*, stageVariables.* or 'text'");
		}
		return source;
	}

	/**
	 * Reads templates by media type.
	 * @param owner what has the templates
	 * @param name the member that holds them
	 * @return templates by media type
	 */
	static Map<String, MappingTemplate> templates(Element owner, String name) {
		Map<String, MappingTemplate> templates = new LinkedHashMap<>();
		owner.members(name).forEach((mediaType, template) -> {
			String text = template.text();
			if (text != null) {
				try {
					templates.put(mediaType, MappingTemplate.parse(text));
				}
				catch (IllegalArgumentException ex) {
					template.refuse("the template cannot be parsed: " + ex.getMessage());
				}
			}
		});
		return templates;
	}

	private static @Nullable ValueSource parse(Element expression) {
		if (expression.isNumberOrBoolean()) {
			expression.notice("a mapping is a string: it is ignored; right would be \"'" + expression.text() + "'\"");
			return null;
		}
		String text = expression.text();
		if (text == null) {
			return null;
		}
		try {
			return ValueSource.parse(text);
		}
		catch (IllegalArgumentException ex) {
			expression.refuse("invalid mapping expression specified: " + ex.getMessage());
			return null;
		}
	}

	private static @Nullable ValueSource refuse(Element expression, String reason) {
		expression.refuse("invalid mapping expression specified: " + expression.text() + ": " + reason);
		return null;
	}

	private static boolean isResponse(ValueSource source) {
		return source instanceof ValueSource.ResponseHeader || source instanceof ValueSource.ResponseMultiValueHeader
				|| source instanceof ValueSource.ResponseBody;
	}

	private static boolean isRequest(ValueSource source) {
		return source instanceof ValueSource.Path || source instanceof ValueSource.Query
				|| source instanceof ValueSource.MultiValueQuery || source instanceof ValueSource.Header
				|| source instanceof ValueSource.MultiValueHeader || source instanceof ValueSource.Parameter
				|| source instanceof ValueSource.RequestBody;
	}

}
