package dev.edge.gateway.openapi;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import dev.edge.gateway.openapi.Content.Items;
import dev.edge.gateway.openapi.Content.Members;
import dev.edge.gateway.openapi.Content.Scalar;

/**
 * The intrinsic functions of CloudFormation, as far as a value can be known without a
 * deployment: {@code Fn::If} by the conditions of the import, {@code AWS::NoValue}, and
 * {@code Fn::Sub} and {@code Fn::Join} of plain text.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html">Intrinsic
 * function reference</a>
 */
final class Intrinsics {

	private static final String IF = "Fn::If";

	private static final Set<String> CONDITIONS = Set.of("Fn::And", "Fn::Equals", "Fn::Not", "Fn::Or");

	private static final Pattern SUBSTITUTION = Pattern.compile("\\$\\{[^!]");

	private final Map<String, Boolean> conditions;

	private final Set<String> namedConditions = new TreeSet<>();

	Intrinsics(Map<String, Boolean> conditions) {
		this.conditions = conditions;
	}

	/**
	 * The conditions that have chosen a branch so far.
	 * @return their names
	 */
	Set<String> namedConditions() {
		return this.namedConditions;
	}

	/**
	 * The function that stands in a value's place.
	 * @param content a value
	 * @return the function's name, or {@code null} if the value is a plain one
	 */
	static @Nullable String function(Content content) {
		if (!(content instanceof Members object) || object.members().size() != 1) {
			return null;
		}
		String name = object.members().keySet().iterator().next();
		boolean function = name.equals("Ref") || (name.startsWith("Fn::") && !CONDITIONS.contains(name));
		return function ? name : null;
	}

	static boolean isNoValue(Content content) {
		return "Ref".equals(function(content)) && argument(content) instanceof Scalar scalar
				&& scalar.text().equals("AWS::NoValue");
	}

	/**
	 * The branch that an {@code Fn::If} takes.
	 * @param content a value
	 * @return the index of the branch, or -1 if the value is no well-formed
	 * {@code Fn::If}
	 */
	int branch(Content content) {
		if (!isCondition(content)) {
			return -1;
		}
		String condition = ((Scalar) ((Items) argument(content)).items().get(0)).text();
		this.namedConditions.add(condition);
		return this.conditions.getOrDefault(condition, false) ? 1 : 2;
	}

	static boolean isMalformedCondition(Content content) {
		return IF.equals(function(content)) && !isCondition(content);
	}

	private static boolean isCondition(Content content) {
		return IF.equals(function(content)) && argument(content) instanceof Items items && items.items().size() == 3
				&& items.items().get(0) instanceof Scalar;
	}

	/**
	 * The text that a function makes, if it is known.
	 * @param content a value
	 * @return the text, or {@code null} if it is known only at deployment
	 */
	static @Nullable String text(Content content) {
		Content argument = argument(content);
		String function = function(content);
		if ("Fn::Sub".equals(function) && argument instanceof Scalar template) {
			return SUBSTITUTION.matcher(template.text()).find() ? null : template.text().replace("${!", "${");
		}
		if ("Fn::Join".equals(function) && argument instanceof Items items && items.items().size() == 2
				&& items.items().get(0) instanceof Scalar delimiter && items.items().get(1) instanceof Items parts) {
			return joined(delimiter.text(), parts);
		}
		return null;
	}

	/**
	 * The name of what a value stands for: its text, or what a {@code Ref} refers to.
	 * @param content a value
	 * @return the name, or {@code null} if it is known only at deployment
	 */
	static @Nullable String name(Content content) {
		boolean reference = "Ref".equals(function(content));
		Content named = reference ? argument(content) : content;
		if (named instanceof Scalar scalar) {
			return scalar.text();
		}
		return (!reference && function(content) != null) ? text(content) : null;
	}

	static Content argument(Content content) {
		return ((Members) content).members().values().iterator().next().value();
	}

	private static @Nullable String joined(String delimiter, Items parts) {
		List<String> texts = new ArrayList<>();
		for (Content part : parts.items()) {
			String text = (part instanceof Scalar scalar) ? scalar.text()
					: (function(part) != null) ? text(part) : null;
			if (text == null) {
				return null;
			}
			texts.add(text);
		}
		return String.join(delimiter, texts);
	}

}
