package dev.edge.cloudformation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.edge.cloudformation.document.Node;

/**
 * A template's {@code Rules}, which refuse combinations of parameters.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/rules-section-structure.html">Rules</a>
 */
final class Rules {

	private final Node.MapNode section;

	private final Predicates predicates;

	Rules(Node.MapNode section, ParameterNames parameters, Mappings mappings) {
		this.section = section;
		this.predicates = new Predicates(new Expressions(parameters, mappings, false), Predicates.OF_RULES);
	}

	/**
	 * Returns what the rules have against the parameters.
	 * @return a sentence for each assertion that fails
	 */
	List<String> violations() {
		List<String> violations = new ArrayList<>();
		this.section.members().forEach((name, node) -> {
			String what = "rule " + name;
			Node.MapNode rule = node.asMap(what);
			rule.allowOnly(List.of("RuleCondition", "Assertions"), what);
			Optional<Node> condition = rule.find("RuleCondition");
			if (condition.isEmpty() || this.predicates.test(condition.get())) {
				for (Node assertion : rule.require("Assertions", what).asList("Assertions").items()) {
					violation(what, assertion.asMap("an assertion")).ifPresent(violations::add);
				}
			}
		});
		return violations;
	}

	private Optional<String> violation(String what, Node.MapNode assertion) {
		assertion.allowOnly(List.of("Assert", "AssertDescription"), "an assertion");
		if (this.predicates.test(assertion.require("Assert", "an assertion"))) {
			return Optional.empty();
		}
		return Optional.of(assertion.find("AssertDescription")
			.map((description) -> description.asText("AssertDescription"))
			.orElse(what + " does not hold"));
	}

}
