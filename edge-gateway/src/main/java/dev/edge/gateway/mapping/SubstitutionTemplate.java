package dev.edge.gateway.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import dev.edge.gateway.context.CallContext;
import dev.edge.gateway.context.ContextVariable;

/**
 * Text in which {@code $context} variables, {@code $stageVariables} and parameters of
 * {@code $method.request} are substituted and nothing else: the bodies of gateway
 * responses and the formats of access logs. Parsed once. Immutable and thread-safe.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-gatewayResponse-definition.html">Gateway
 * responses for REST APIs</a>
 */
public final class SubstitutionTemplate {

	private static final String PARAMETER = "method\\.request\\.(?:path|querystring|header)\\.";

	private static final Pattern VARIABLE = Pattern
		.compile("\\$\\{((?:context\\.|stageVariables\\.|" + PARAMETER + ")[A-Za-z0-9_.:-]+)}"
				+ "|\\$((?:context|stageVariables)(?:\\.[A-Za-z0-9_]+)+|" + PARAMETER + "[A-Za-z0-9_-]+)");

	private final List<Part> parts;

	private final String unset;

	private SubstitutionTemplate(List<Part> parts, String unset) {
		this.parts = parts;
		this.unset = unset;
	}

	/**
	 * Parses a template.
	 * @param text the template
	 * @param unset what stands for a variable without a value
	 * @return the template
	 */
	public static SubstitutionTemplate parse(String text, String unset) {
		List<Part> parts = new ArrayList<>();
		Matcher matcher = VARIABLE.matcher(text);
		int end = 0;
		while (matcher.find()) {
			parts.add(new Literal(text.substring(end, matcher.start())));
			parts.add(part((matcher.group(1) != null) ? matcher.group(1) : matcher.group(2)));
			end = matcher.end();
		}
		parts.add(new Literal(text.substring(end)));
		return new SubstitutionTemplate(List.copyOf(parts), unset);
	}

	private static Part part(String expression) {
		String name = expression.substring(expression.indexOf('.') + 1);
		if (expression.startsWith("context.")) {
			return new ContextPart(ContextVariable.named(name));
		}
		return expression.startsWith("stageVariables.") ? new StageVariable(name)
				: new Parameter(ValueSource.parse(expression));
	}

	/**
	 * Fills in the variables, where parameters of the request are out of reach.
	 * @param context the call
	 * @param stageVariables the stage variables by name
	 * @return the text
	 */
	public String render(CallContext context, Map<String, String> stageVariables) {
		return render(context, stageVariables, (parameter) -> null);
	}

	/**
	 * Fills in the variables.
	 * @param context the call
	 * @param stageVariables the stage variables by name
	 * @param parameters gives the parameters of the request
	 * @return the text
	 */
	public String render(CallContext context, Map<String, String> stageVariables,
			Function<ValueSource, @Nullable String> parameters) {
		StringBuilder text = new StringBuilder(256);
		for (Part part : this.parts) {
			String value = (part instanceof Parameter parameter) ? parameters.apply(parameter.source())
					: part.value(context, stageVariables);
			text.append((value != null) ? value : this.unset);
		}
		return text.toString();
	}

	/**
	 * A piece of a template.
	 */
	private sealed interface Part {

		@Nullable String value(CallContext context, Map<String, String> stageVariables);

	}

	private record Literal(String text) implements Part {
		@Override
		public String value(CallContext context, Map<String, String> stageVariables) {
			return this.text;
		}
	}

	private record ContextPart(ContextVariable variable) implements Part {
		@Override
		public @Nullable String value(CallContext context, Map<String, String> stageVariables) {
			return this.variable.value(context);
		}
	}

	private record StageVariable(String name) implements Part {
		@Override
		public @Nullable String value(CallContext context, Map<String, String> stageVariables) {
			return stageVariables.get(this.name);
		}
	}

	private record Parameter(ValueSource source) implements Part {
		@Override
		public @Nullable String value(CallContext context, Map<String, String> stageVariables) {
			return null;
		}
	}

}
