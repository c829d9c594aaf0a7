package dev.edge.gateway.http;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The parameters of a query string, decoded, in the order they were sent, repetitions
 * kept. API Gateway decodes a query before mapping it ({@code +} is a space) and encodes
 * again what it sends on. Immutable and thread-safe.
 */
public final class QueryString {

	/** A query without parameters. */
	public static final QueryString EMPTY = new QueryString(List.of());

	private final List<Parameter> parameters;

	private QueryString(List<Parameter> parameters) {
		this.parameters = parameters;
	}

	/**
	 * Decodes a raw query, whose parameters are separated by {@code &} or {@code ;}.
	 * Parts that are no valid percent-encoding are kept as sent.
	 * @param rawQuery a query without its question mark, or {@code null}
	 * @return its parameters
	 */
	public static QueryString parse(@Nullable String rawQuery) {
		if (rawQuery == null || rawQuery.isEmpty()) {
			return EMPTY;
		}
		List<Parameter> parameters = new ArrayList<>();
		int start = 0;
		while (start <= rawQuery.length()) {
			int end = separator(rawQuery, start);
			if (end > start) {
				int equals = rawQuery.indexOf('=', start);
				boolean valued = equals >= 0 && equals < end;
				String name = decode(rawQuery.substring(start, valued ? equals : end));
				parameters.add(new Parameter(name, valued ? decode(rawQuery.substring(equals + 1, end)) : ""));
			}
			start = end + 1;
		}
		return new QueryString(List.copyOf(parameters));
	}

	/**
	 * The parameters in order.
	 * @return an immutable list
	 */
	public List<Parameter> parameters() {
		return this.parameters;
	}

	/**
	 * The last value of a parameter.
	 * @param name the decoded, case-sensitive name
	 * @return the decoded value, or {@code null} if the parameter is absent
	 */
	public @Nullable String last(String name) {
		for (int i = this.parameters.size() - 1; i >= 0; i--) {
			if (this.parameters.get(i).name().equals(name)) {
				return this.parameters.get(i).value();
			}
		}
		return null;
	}

	/**
	 * All values of a parameter.
	 * @param name the decoded, case-sensitive name
	 * @return the decoded values in order, empty if the parameter is absent
	 */
	public List<String> all(String name) {
		return this.parameters.stream().filter((each) -> each.name().equals(name)).map(Parameter::value).toList();
	}

	private static int separator(String rawQuery, int start) {
		int end = start;
		while (end < rawQuery.length() && rawQuery.charAt(end) != '&' && rawQuery.charAt(end) != ';') {
			end++;
		}
		return end;
	}

	private static String decode(String text) {
		if (text.indexOf('%') < 0 && text.indexOf('+') < 0) {
			return text;
		}
		try {
			return URLDecoder.decode(text, StandardCharsets.UTF_8);
		}
		catch (IllegalArgumentException ex) {
			return text;
		}
	}

	/**
	 * One parameter of a query.
	 *
	 * @param name the decoded name
	 * @param value the decoded value, empty if there is none
	 */
	public record Parameter(String name, String value) {

		/**
		 * Appends this parameter, percent-encoded, to a query that is being built.
		 * @param query the query so far, without its question mark
		 */
		public void appendTo(StringBuilder query) {
			query.append(query.isEmpty() ? "" : "&").append(encode(this.name)).append('=').append(encode(this.value));
		}

		private static String encode(String text) {
			for (int i = 0; i < text.length(); i++) {
				char c = text.charAt(i);
				if ((c < 'a' || c > 'z') && (c < 'A' || c > 'Z') && (c < '0' || c > '9') && "-._~".indexOf(c) < 0) {
					return URLEncoder.encode(text, StandardCharsets.UTF_8)
						.replace("+", "%20")
						.replace("*", "%2A")
						.replace("%7E", "~");
				}
			}
			return text;
		}

	}

}
