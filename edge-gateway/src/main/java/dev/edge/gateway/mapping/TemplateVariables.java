package dev.edge.gateway.mapping;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.DocumentContext;
import com.jayway.jsonpath.InvalidJsonException;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.PathNotFoundException;
import org.jspecify.annotations.Nullable;

/**
 * The variables {@code $input} and {@code $util}. Their classes and methods are public
 * since templates call them.
 */
final class TemplateVariables {

	private static final Configuration JSON = Configuration.defaultConfiguration();

	private TemplateVariables() {
	}

	private static String json(@Nullable Object value) {
		if (value == null) {
			return "null";
		}
		// The provider writes only objects and arrays.
		String array = JSON.jsonProvider().toJson(List.of(value));
		return array.substring(1, array.length() - 1);
	}

	/**
	 * {@code $input}: the body and the parameters. An empty body is <code>{}</code>. Not
	 * thread-safe.
	 */
	public static final class Input {

		private final MappingScope scope;

		private final String body;

		private final TemplateLimits limits;

		private @Nullable DocumentContext document;

		Input(MappingScope scope, MappingTemplate.Body body, TemplateLimits limits) {
			this.scope = scope;
			this.limits = limits;
			String text = (body == MappingTemplate.Body.REQUEST) ? scope.body() : scope.integrationBody();
			this.body = (text.isEmpty() && body == MappingTemplate.Body.REQUEST) ? "{}" : text;
		}

		/**
		 * The body.
		 * @return the text
		 */
		public String getBody() {
			return this.body;
		}

		/**
		 * A part of the body as an object.
		 * @param path the JSONPath
		 * @return strings, numbers, booleans, maps and lists; {@code null} if there is no
		 * such part
		 */
		public @Nullable Object path(String path) {
			try {
				return document().read(JsonPath.compile(path));
			}
			catch (PathNotFoundException ex) {
				return null;
			}
		}

		/**
		 * A part of the body as JSON text.
		 * @param path the JSONPath
		 * @return the JSON text; the empty string in quotes if there is no such part
		 */
		public String json(String path) {
			try {
				return TemplateVariables.json(document().read(JsonPath.compile(path)));
			}
			catch (PathNotFoundException ex) {
				return "\"\"";
			}
		}

		/**
		 * All parameters of the method request.
		 * @return the maps {@code path}, {@code querystring} and {@code header}
		 */
		public Map<String, Map<String, String>> params() {
			return RequestVariables.parameters(this.scope);
		}

		/**
		 * A parameter of the method request.
		 * @param name its name
		 * @return the path parameter, else the query parameter, else the header; empty if
		 * there is none
		 */
		public String params(String name) {
			String value = new ValueSource.Parameter(name).resolve(this.scope);
			return (value != null) ? value : "";
		}

		@Override
		public String toString() {
			return "";
		}

		private DocumentContext document() {
			if (this.document == null) {
				this.document = JsonPath.using(JSON).parse(this.limits.parse(this.body.isEmpty() ? "{}" : this.body));
			}
			return this.document;
		}

	}

	/**
	 * {@code $util}: functions. Not thread-safe.
	 */
	public static final class Functions {

		private final TemplateLimits limits;

		Functions(TemplateLimits limits) {
			this.limits = limits;
		}

		/**
		 * Escapes text as the content of a JavaScript string: quotes of both kinds,
		 * slashes of both kinds, control characters and all that is not ASCII.
		 * @param value the text
		 * @return the escaped text
		 */
		public String escapeJavaScript(Object value) {
			String text = value.toString();
			StringBuilder escaped = new StringBuilder(text.length() + 16);
			for (int i = 0; i < text.length(); i++) {
				char c = text.charAt(i);
				switch (c) {
					case '\'', '"', '\\', '/' -> escaped.append('\\').append(c);
					case '\b' -> escaped.append("\\b");
					case '\f' -> escaped.append("\\f");
					case '\n' -> escaped.append("\\n");
					case '\r' -> escaped.append("\\r");
					case '\t' -> escaped.append("\\t");
					default -> {
						if (c < ' ' || c > '\u007f') {
							escaped.append(String.format(Locale.ROOT, "\\u%04X", (int) c));
						}
						else {
							escaped.append(c);
						}
					}
				}
			}
			return escaped.toString();
		}

		/**
		 * Reads JSON.
		 * @param json the text
		 * @return strings, numbers, booleans, maps and lists; {@code null} if it is no
		 * JSON or no text
		 */
		public @Nullable Object parseJson(Object json) {
			if (!(json instanceof String text)) {
				return null;
			}
			try {
				return JSON.jsonProvider().parse(this.limits.parse(text));
			}
			catch (InvalidJsonException ex) {
				return null;
			}
		}

		/**
		 * Encodes text as {@code application/x-www-form-urlencoded}.
		 * @param value the text
		 * @return the encoded text
		 */
		public String urlEncode(Object value) {
			return URLEncoder.encode(value.toString(), StandardCharsets.UTF_8);
		}

		/**
		 * Decodes {@code application/x-www-form-urlencoded} text.
		 * @param value the text
		 * @return the decoded text
		 */
		public String urlDecode(Object value) {
			return URLDecoder.decode(value.toString(), StandardCharsets.UTF_8);
		}

		/**
		 * Encodes text as Base64 of its UTF-8 bytes.
		 * @param value the text
		 * @return the encoded text
		 */
		public String base64Encode(Object value) {
			return Base64.getEncoder().encodeToString(value.toString().getBytes(StandardCharsets.UTF_8));
		}

		/**
		 * Decodes Base64 to UTF-8 text.
		 * @param value the text
		 * @return the decoded text
		 */
		public String base64Decode(Object value) {
			return new String(Base64.getDecoder().decode(value.toString()), StandardCharsets.UTF_8);
		}

		@Override
		public String toString() {
			return "";
		}

	}

}
