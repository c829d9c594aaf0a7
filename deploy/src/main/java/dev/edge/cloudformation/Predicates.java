package dev.edge.cloudformation;

import java.util.List;
import java.util.Set;

import dev.edge.cloudformation.document.Node;
import dev.edge.cloudformation.document.TemplateException;
import dev.edge.cloudformation.value.Value;

/**
 * Evaluates the functions that hold or do not hold.
 *
 * @param expressions evaluates what is compared
 * @param allowed the functions that may stand here
 * @see <a href=
 * "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-conditions.html">Condition
 * functions</a>
 * @see <a href=
 * "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-rules.html">Rule-specific
 * functions</a>
 */
record Predicates(Expressions expressions, Set<String> allowed) {

	/**
	 * The functions of {@code Conditions}.
	 */
	static final Set<String> OF_CONDITIONS = Set.of("Fn::And", "Fn::Or", "Fn::Not", "Fn::Equals", "Condition");

	/**
	 * The functions of {@code Rules}, less those that ask the account.
	 */
	static final Set<String> OF_RULES = Set.of("Fn::And", "Fn::Or", "Fn::Not", "Fn::Equals", "Fn::Contains",
			"Fn::EachMemberEquals", "Fn::EachMemberIn");

	static boolean isPredicate(String function) {
		return OF_CONDITIONS.contains(function) || OF_RULES.contains(function);
	}

	boolean test(Node node) {
		Node.MapNode map = node.asMap("a condition");
		String function = map.members().keySet().stream().findFirst().orElse("nothing");
		if (map.members().size() != 1 || !this.allowed.contains(function)) {
			throw new TemplateException(node.place(), "a condition here must be one of "
					+ String.join(", ", this.allowed.stream().sorted().toList()) + ", not " + function);
		}
		Node argument = map.require(function, "a condition");
		return switch (function) {
			case "Fn::And" -> several(argument, function).stream().allMatch(this::test);
			case "Fn::Or" -> several(argument, function).stream().anyMatch(this::test);
			case "Fn::Not" -> !test(Arguments.exactly(argument, function, "one condition").get(0));
			case "Condition" ->
				this.expressions.names().condition(argument.asText("the name of a condition"), argument.place());
			case "Fn::Equals" -> equal(argument);
			case "Fn::Contains" -> contains(argument);
			case "Fn::EachMemberEquals" -> eachMemberEquals(argument);
			default -> eachMemberIn(argument);
		};
	}

	private static List<Node> several(Node argument, String function) {
		List<Node> conditions = argument.asList("the argument of " + function).items();
		if (conditions.size() < 2 || conditions.size() > 10) {
			throw new TemplateException(argument.place(),
					function + " takes two to ten conditions, not " + conditions.size());
		}
		return conditions;
	}

	private boolean equal(Node argument) {
		List<Node> arguments = Arguments.exactly(argument, "Fn::Equals", "one value", "another");
		return same(value(arguments.get(0)), value(arguments.get(1)), argument);
	}

	private boolean contains(Node argument) {
		List<Node> arguments = Arguments.exactly(argument, "Fn::Contains", "a list", "a value");
		Value wanted = value(arguments.get(1));
		return list(arguments.get(0)).stream().anyMatch((member) -> same(member, wanted, argument));
	}

	private boolean eachMemberEquals(Node argument) {
		List<Node> arguments = Arguments.exactly(argument, "Fn::EachMemberEquals", "a list", "a value");
		Value wanted = value(arguments.get(1));
		return list(arguments.get(0)).stream().allMatch((member) -> same(member, wanted, argument));
	}

	private boolean eachMemberIn(Node argument) {
		List<Node> arguments = Arguments.exactly(argument, "Fn::EachMemberIn", "a list", "a list of what is allowed");
		List<Value> permitted = list(arguments.get(1));
		return list(arguments.get(0)).stream()
			.allMatch((member) -> permitted.stream().anyMatch((other) -> same(member, other, argument)));
	}

	private Value value(Node node) {
		return this.expressions.required(node, "what is compared");
	}

	private List<Value> list(Node node) {
		Value value = value(node);
		if (value instanceof Value.Listing list) {
			return list.items();
		}
		throw new TemplateException(node.place(), "this must be a list, not " + value);
	}

	/**
	 * Compares as CloudFormation does, by text. An attribute of a resource is unknown
	 * here, but it is the same as itself and never empty.
	 */
	private static boolean same(Value one, Value other, Node where) {
		if (one.equals(other)) {
			return true;
		}
		if (one.scalar().isPresent() && other.scalar().isPresent()) {
			return one.scalar().equals(other.scalar());
		}
		if (isUnknown(one) || isUnknown(other)) {
			Value known = isUnknown(one) ? other : one;
			if (known.scalar().filter(String::isEmpty).isEmpty()) {
				throw new TemplateException(where.place(),
						"whether " + one + " equals " + other + " is known to a deployment only");
			}
		}
		return false;
	}

	private static boolean isUnknown(Value value) {
		return value.resources().findAny().isPresent() || value.all().anyMatch(Value.Deferred.class::isInstance);
	}

}
