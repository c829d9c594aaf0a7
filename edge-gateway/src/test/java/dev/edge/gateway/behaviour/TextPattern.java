package dev.edge.gateway.behaviour;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An expected text in which a word in angle brackets stands for a value that differs from
 * call to call: {@code <uuid>}, {@code <date>}, {@code <any>} and the like. Immutable.
 */
final class TextPattern {

	private static final Map<String, String> VALUES = Map.of("uuid",
			"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", "apigw-id", "[A-Za-z0-9_+/-]{10,}={0,2}",
			"date", "(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \\d\\d [A-Z][a-z]{2} \\d{4} \\d\\d:\\d\\d:\\d\\d GMT", "trace-id",
			"Root=1-[0-9a-f]{8}-[0-9a-f]{24}(;.*)?", "number", "\\d+", "clf-time",
			"\\d\\d/[A-Z][a-z]{2}/\\d{4}:\\d\\d:\\d\\d:\\d\\d [+-]\\d{4}", "id", "[A-Za-z0-9]+", "any", ".*");

	private static final Pattern PLACEHOLDER = Pattern.compile("<(" + String.join("|", VALUES.keySet()) + ")>");

	private final Pattern pattern;

	private TextPattern(Pattern pattern) {
		this.pattern = pattern;
	}

	static TextPattern of(String expected) {
		StringBuilder regex = new StringBuilder();
		Matcher placeholders = PLACEHOLDER.matcher(expected);
		int end = 0;
		while (placeholders.find()) {
			regex.append(Pattern.quote(expected.substring(end, placeholders.start())))
				.append("(?:")
				.append(VALUES.get(placeholders.group(1)))
				.append(')');
			end = placeholders.end();
		}
		regex.append(Pattern.quote(expected.substring(end)));
		return new TextPattern(Pattern.compile(regex.toString(), Pattern.DOTALL));
	}

	boolean matches(String actual) {
		return this.pattern.matcher(actual).matches();
	}

}
