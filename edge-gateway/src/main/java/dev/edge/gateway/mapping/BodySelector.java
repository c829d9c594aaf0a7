package dev.edge.gateway.mapping;

import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.InvalidJsonException;
import com.jayway.jsonpath.InvalidPathException;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.JsonPathException;
import com.jayway.jsonpath.Option;
import org.jspecify.annotations.Nullable;

/**
 * A JSONPath that picks a part of a JSON body. Immutable and thread-safe.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9535">RFC 9535</a>
 */
public final class BodySelector {

	private static final Configuration LENIENT = Configuration.defaultConfiguration()
		.addOptions(Option.DEFAULT_PATH_LEAF_TO_NULL, Option.SUPPRESS_EXCEPTIONS);

	private final String text;

	private final JsonPath path;

	private BodySelector(String text, JsonPath path) {
		this.text = text;
		this.path = path;
	}

	/**
	 * Parses the part of a mapping expression after {@code body.}.
	 * @param text a JSONPath without its leading {@code $.}
	 * @return the selector
	 * @throws IllegalArgumentException if it is no JSONPath
	 */
	public static BodySelector parse(String text) {
		try {
			return new BodySelector(text, JsonPath.compile(text.startsWith("$") ? text : "$." + text));
		}
		catch (InvalidPathException ex) {
			throw new IllegalArgumentException("'" + text + "' is no JSONPath: " + ex.getMessage(), ex);
		}
	}

	/**
	 * Checks a body that a mapping reads. Only what begins as JSON is taken for JSON.
	 * @param body the body
	 * @return the body
	 * @throws MalformedBodyException if it begins as JSON and is none
	 * @throws OversizedBodyException if it would take too much memory
	 */
	static String checked(String body) {
		String text = body.stripLeading();
		if (!text.isEmpty() && "{[\"'".indexOf(text.charAt(0)) >= 0) {
			try {
				LENIENT.jsonProvider().parse(ParsedSize.checked(text));
			}
			catch (InvalidJsonException ex) {
				throw new MalformedBodyException();
			}
		}
		return body;
	}

	/**
	 * Picks the part.
	 * @param body a JSON document
	 * @return a string as it is, anything else as JSON; {@code null} if the body is no
	 * JSON or has no such part
	 */
	public @Nullable String select(String body) {
		if (body.isBlank()) {
			return null;
		}
		try {
			Object part = JsonPath.using(LENIENT).parse(ParsedSize.checked(body)).read(this.path);
			return (part == null || part instanceof String || part instanceof Number || part instanceof Boolean)
					? (part != null) ? part.toString() : null : LENIENT.jsonProvider().toJson(part);
		}
		catch (JsonPathException ex) {
			return null;
		}
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof BodySelector that && this.text.equals(that.text);
	}

	@Override
	public int hashCode() {
		return this.text.hashCode();
	}

	@Override
	public String toString() {
		return this.text;
	}

}
