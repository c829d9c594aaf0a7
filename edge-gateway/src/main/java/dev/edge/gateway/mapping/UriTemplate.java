package dev.edge.gateway.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The URI of an HTTP integration: text with <code>${stageVariables.name}</code> and
 * <code>{name}</code> in it. Immutable and thread-safe.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/apigateway/latest/developerguide/aws-api-gateway-stage-variables-reference.html">Stage
 * variables reference</a>
 */
public final class UriTemplate {

	private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{stageVariables\\.([A-Za-z0-9_]+)}|\\{([^{}]+)}");

	private final String text;

	private final List<Part> parts;

	private UriTemplate(String text, List<Part> parts) {
		this.text = text;
		this.parts = parts;
	}

	/**
	 * Parses a template.
	 * @param text the URI as it stands in a definition
	 * @return the template
	 */
	public static UriTemplate parse(String text) {
		List<Part> parts = new ArrayList<>();
		Matcher matcher = PLACEHOLDER.matcher(text);
		int end = 0;
		while (matcher.find()) {
			if (matcher.start() > end) {
				parts.add(new Part.Text(text.substring(end, matcher.start())));
			}
			parts.add((matcher.group(1) != null) ? new Part.StageVariable(matcher.group(1))
					: new Part.PathParameter(matcher.group(2)));
			end = matcher.end();
		}
		if (end < text.length()) {
			parts.add(new Part.Text(text.substring(end)));
		}
		return new UriTemplate(text, List.copyOf(parts));
	}

	/**
	 * This template with its stage variables filled in; an unset one is the empty string.
	 * What a value brings in is text: braces in it are no placeholders.
	 * @param stageVariables values by case-sensitive name
	 * @return a template without stage variables
	 */
	public UriTemplate withStageVariables(Map<String, String> stageVariables) {
		List<Part> filled = new ArrayList<>();
		for (Part part : this.parts) {
			filled.add((part instanceof Part.StageVariable variable)
					? new Part.Text(stageVariables.getOrDefault(variable.name(), "")) : part);
		}
		return new UriTemplate(this.text, merged(filled));
	}

	/**
	 * The parts in order, adjacent texts merged where stage variables were filled in.
	 * @return an immutable list
	 */
	public List<Part> parts() {
		return this.parts;
	}

	/**
	 * Expands the template. A stage variable or path parameter without a value stands as
	 * it does in the template.
	 * @param pathParameters values of the <code>{name}</code> placeholders
	 * @return the URI
	 */
	public String expand(Map<String, String> pathParameters) {
		if (this.parts.size() == 1 && this.parts.get(0) instanceof Part.Text only) {
			return only.text();
		}
		StringBuilder uri = new StringBuilder();
		for (Part part : this.parts) {
			String value = (part instanceof Part.PathParameter parameter) ? pathParameters.get(parameter.name()) : null;
			uri.append((value != null) ? value : part.text());
		}
		return uri.toString();
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof UriTemplate that && this.parts.equals(that.parts);
	}

	@Override
	public int hashCode() {
		return this.parts.hashCode();
	}

	@Override
	public String toString() {
		return this.text;
	}

	private static List<Part> merged(List<Part> parts) {
		List<Part> merged = new ArrayList<>();
		for (Part part : parts) {
			int last = merged.size() - 1;
			if (part instanceof Part.Text text && last >= 0 && merged.get(last) instanceof Part.Text before) {
				merged.set(last, new Part.Text(before.text() + text.text()));
			}
			else {
				merged.add(part);
			}
		}
		return List.copyOf(merged);
	}

	/**
	 * A part of a template.
	 */
	public sealed interface Part {

		/**
		 * The part as it stands in the template.
		 * @return the text
		 */
		String text();

		/**
		 * Literal text.
		 *
		 * @param text the text
		 */
		record Text(String text) implements Part {
		}

		/**
		 * A stage variable.
		 *
		 * @param name its name
		 */
		record StageVariable(String name) implements Part {
			@Override
			public String text() {
				return "${stageVariables." + this.name + "}";
			}
		}

		/**
		 * A path parameter of the integration request.
		 *
		 * @param name its name
		 */
		record PathParameter(String name) implements Part {
			@Override
			public String text() {
				return "{" + this.name + "}";
			}
		}

	}

}
