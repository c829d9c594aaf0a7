package dev.edge.cloudformation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

import dev.edge.cloudformation.document.Node;
import dev.edge.cloudformation.document.TemplateException;
import dev.edge.cloudformation.value.Value;

/**
 * One entry of a template's {@code Parameters}.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html">Parameters</a>
 */
record ParameterDeclaration(String name, ParameterType type, Optional<String> defaultValue, List<String> allowedValues,
		Optional<Pattern> allowedPattern, Optional<BigDecimal> minLength, Optional<BigDecimal> maxLength,
		Optional<BigDecimal> minValue, Optional<BigDecimal> maxValue, Optional<String> constraintDescription) {

	private static final List<String> ATTRIBUTES = List.of("Type", "Default", "AllowedValues", "AllowedPattern",
			"MinLength", "MaxLength", "MinValue", "MaxValue", "NoEcho", "Description", "ConstraintDescription");

	private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9]+(\\.[0-9]+)?");

	static ParameterDeclaration of(String name, Node node) {
		String what = "parameter " + name;
		Node.MapNode map = node.asMap(what);
		if (!name.matches("[A-Za-z0-9]{1,255}")) {
			throw new TemplateException(node.place(), what + " must be named with letters and digits only");
		}
		map.allowOnly(ATTRIBUTES, what);
		Node type = map.require("Type", what);
		List<String> allowed = new ArrayList<>();
		map.find("AllowedValues")
			.ifPresent((values) -> values.asList("AllowedValues")
				.items()
				.forEach((value) -> allowed.add(value.asText("an allowed value"))));
		return new ParameterDeclaration(name,
				ParameterType.of(type.asText("Type"))
					.orElseThrow(() -> new TemplateException(type.place(),
							type.asText("Type") + " is not a type of a parameter")),
				text(map, "Default"), List.copyOf(allowed),
				map.find("AllowedPattern").map(ParameterDeclaration::pattern), number(map, "MinLength"),
				number(map, "MaxLength"), number(map, "MinValue"), number(map, "MaxValue"),
				text(map, "ConstraintDescription"));
	}

	/**
	 * Returns the value of this parameter in a stack.
	 * @param given what the stack is given, if it is
	 * @param problems takes a sentence for each reason to refuse it
	 * @return the value
	 */
	Value value(Optional<Value> given, Consumer<String> problems) {
		Value value = given.or(() -> this.defaultValue.map(Value.Text::new)).orElse(null);
		if (value == null) {
			problems.accept("parameter " + this.name + " needs a value");
			return new Value.Text("");
		}
		if (this.type.stored()) {
			return new Value.Deferred("AWS::SSM::Parameter::Value", List.of(value));
		}
		Value typed = this.type.list() ? new Value.Listing(CommaList.split(value)) : value;
		if (this.type.existing() && (typed.equals(new Value.Text("")) || typed.equals(new Value.Listing(List.of())))) {
			problems.accept("parameter " + this.name + " must name what exists in the account and cannot be empty");
		}
		List<Value> members = (typed instanceof Value.Listing list) ? list.items() : List.of(typed);
		members.forEach((member) -> member.scalar().flatMap(this::problem).ifPresent(problems));
		return typed.scalar().<Value>map(Value.Text::new).orElse(typed);
	}

	private Optional<String> problem(String text) {
		String why = null;
		if (!this.allowedValues.isEmpty() && !this.allowedValues.contains(text)) {
			why = "must be one of " + String.join(", ", this.allowedValues);
		}
		else if (this.allowedPattern.isPresent() && !this.allowedPattern.get().matcher(text).matches()) {
			why = "must match " + this.allowedPattern.get();
		}
		else if (this.type.numeric() && !NUMBER.matcher(text).matches()) {
			why = "must be a number";
		}
		else if (outside(new BigDecimal(text.length()), this.minLength, this.maxLength)) {
			why = "must have a length" + range(this.minLength, this.maxLength);
		}
		else if (this.type.numeric() && outside(new BigDecimal(text), this.minValue, this.maxValue)) {
			why = "must be" + range(this.minValue, this.maxValue);
		}
		return Optional.ofNullable(why)
			.map((rule) -> "parameter " + this.name + " " + this.constraintDescription.orElse(rule) + ", not '" + text
					+ "'");
	}

	private static boolean outside(BigDecimal number, Optional<BigDecimal> least, Optional<BigDecimal> most) {
		return least.filter((bound) -> number.compareTo(bound) < 0).isPresent()
				|| most.filter((bound) -> number.compareTo(bound) > 0).isPresent();
	}

	private static String range(Optional<BigDecimal> least, Optional<BigDecimal> most) {
		return least.map((bound) -> " from " + bound).orElse("") + most.map((bound) -> " up to " + bound).orElse("");
	}

	private static Optional<String> text(Node.MapNode map, String attribute) {
		return map.find(attribute).map((node) -> node.asText(attribute));
	}

	private static Optional<BigDecimal> number(Node.MapNode map, String attribute) {
		return map.find(attribute).map((node) -> {
			String text = node.asText(attribute);
			if (!NUMBER.matcher(text).matches()) {
				throw new TemplateException(node.place(), attribute + " must be a number, not " + text);
			}
			return new BigDecimal(text);
		});
	}

	private static Pattern pattern(Node node) {
		try {
			return Pattern.compile(node.asText("AllowedPattern"));
		}
		catch (PatternSyntaxException ex) {
			throw new TemplateException(node.place(), "this is no regular expression: " + ex.getDescription());
		}
	}

}
