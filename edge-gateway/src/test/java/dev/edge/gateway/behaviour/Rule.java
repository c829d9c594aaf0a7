package dev.edge.gateway.behaviour;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.edge.gateway.behaviour.BehaviourCase.Knowledge;

/**
 * A rule that the real service follows, one row of {@code rules.yaml}.
 *
 * @param id its name, the chapter first
 * @param area the area it belongs to
 * @param text what it says
 * @param known how it is known
 * @param uncovered why no case shows it, or {@code null} if one has to
 */
record Rule(String id, String area, String text, Knowledge known, @Nullable String uncovered) {

	static List<Rule> all() {
		return BehaviourFile.parse("rules.yaml", Rules.class).rules;
	}

	private record Rules(List<Rule> rules) {
	}

}
