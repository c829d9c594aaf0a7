package dev.edge.gateway.definition;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The path of a resource, {@code /pets/{petId}/{proxy+}} say. Immutable and thread-safe.
 *
 * @param segments the segments, none for the root
 * @param variables the names of the variables among them, in order
 * @see <a href=
 * "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-method-settings-method-request.html">Set
 * up an API Gateway REST API method request</a>
 */
public record ResourcePath(List<Segment> segments, List<String> variables) {

	private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._$:-]+");

	private static final Pattern LITERAL = Pattern.compile("[A-Za-z0-9_.,:-]+");

	public ResourcePath {
		segments = List.copyOf(segments);
		variables = List.copyOf(variables);
	}

	/**
	 * Parses a path template; a trailing slash is ignored.
	 * @param template a path that starts with a slash
	 * @return the path
	 * @throws IllegalArgumentException if the real import would refuse it; the message
	 * names the rule
	 */
	public static ResourcePath parse(String template) {
		if (!template.startsWith("/")) {
			throw new IllegalArgumentException("a resource path starts with '/', '" + template + "' does not");
		}
		List<Segment> segments = new ArrayList<>();
		List<String> variables = new ArrayList<>();
		for (String text : template.substring(1).split("/", -1)) {
			if (!segments.isEmpty() && segments.get(segments.size() - 1) instanceof Segment.Greedy greedy) {
				if (text.isEmpty()) {
					continue;
				}
				throw new IllegalArgumentException("nothing may follow the greedy variable " + greedy.text());
			}
			Segment segment = text.isEmpty() ? null : segment(text);
			if (segment == null) {
				continue;
			}
			String variable = segment.variable();
			if (variable != null) {
				if (variables.contains(variable)) {
					throw new IllegalArgumentException("the variable '" + variable + "' stands twice in " + template);
				}
				variables.add(variable);
			}
			segments.add(segment);
		}
		return new ResourcePath(segments, variables);
	}

	private static Segment segment(String text) {
		if (text.startsWith("{") && text.endsWith("}")) {
			String name = text.substring(1, text.length() - 1);
			boolean greedy = name.endsWith("+");
			name = greedy ? name.substring(0, name.length() - 1) : name;
			if (NAME.matcher(name).matches()) {
				return greedy ? new Segment.Greedy(name) : new Segment.Variable(name);
			}
		}
		else if (text.contains("{") || text.contains("}")) {
			throw new IllegalArgumentException("a variable is a whole segment, '" + text + "' is only in part");
		}
		else if (LITERAL.matcher(text).matches()) {
			return new Segment.Literal(text);
		}
		throw new IllegalArgumentException("the segment '" + text
				+ "' has characters outside of a-zA-Z0-9._,:- (and braces around a whole segment)");
	}

	@Override
	public String toString() {
		if (this.segments.isEmpty()) {
			return "/";
		}
		StringBuilder text = new StringBuilder();
		this.segments.forEach((segment) -> text.append('/').append(segment.text()));
		return text.toString();
	}

	/**
	 * One segment of a path.
	 */
	public sealed interface Segment {

		/**
		 * The segment as it stands in the template.
		 * @return the text
		 */
		String text();

		/**
		 * The variable that takes the segment's place.
		 * @return its name, or {@code null} for a literal segment
		 */
		default @Nullable String variable() {
			return null;
		}

		/**
		 * A segment that stands for itself.
		 *
		 * @param text the segment
		 */
		record Literal(String text) implements Segment {
		}

		/**
		 * A variable that takes one segment.
		 *
		 * @param name its name
		 */
		record Variable(String name) implements Segment {
			@Override
			public String text() {
				return "{" + this.name + "}";
			}

			@Override
			public String variable() {
				return this.name;
			}
		}

		/**
		 * A variable that takes the whole rest of a path, at least one segment.
		 *
		 * @param name its name
		 */
		record Greedy(String name) implements Segment {
			@Override
			public String text() {
				return "{" + this.name + "+}";
			}

			@Override
			public String variable() {
				return this.name;
			}
		}

	}

}
