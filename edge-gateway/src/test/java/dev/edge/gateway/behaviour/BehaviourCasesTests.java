package dev.edge.gateway.behaviour;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import dev.edge.gateway.behaviour.BehaviourCase.Knowledge;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Checks the behaviour cases themselves.
 */
class BehaviourCasesTests {

	private static final List<BehaviourCase> CASES = BehaviourFile.all()
		.stream()
		.flatMap((file) -> file.cases().stream())
		.toList();

	private static final List<Rule> RULES = Rule.all();

	@Test
	void namesAreUnique() {
		assertThat(CASES).extracting(BehaviourCase::name).doesNotHaveDuplicates();
	}

	@Test
	void namesAreSentences() {
		assertThat(CASES).extracting(BehaviourCase::name).allSatisfy((name) -> assertThat(name).contains(" "));
	}

	@Test
	void everyCaseNamesItsSource() {
		assertThat(CASES).allSatisfy((behaviour) -> assertThat(behaviour.source()).isNotBlank());
	}

	@Test
	void everyCaseExpectsSomething() {
		assertThat(CASES).allSatisfy((behaviour) -> assertThat(behaviour.expect())
			.extracting("backend", "answer", "accessLog", "executionLog", "refused", "reported")
			.isNotEqualTo(Arrays.asList(null, null, null, null, null, null)));
	}

	@Test
	void everyCaseShowsRulesThatExist() {
		Set<String> ids = RULES.stream().map(Rule::id).collect(Collectors.toSet());
		assertThat(CASES)
			.allSatisfy((behaviour) -> assertThat(ids).as(behaviour.name()).containsAll(behaviour.rules()));
	}

	@Test
	void rulesAreUnique() {
		assertThat(RULES).extracting(Rule::id).doesNotHaveDuplicates();
	}

	@Test
	void everyRuleIsShownByACaseOrSaysWhyNot() {
		Set<String> shown = CASES.stream()
			.flatMap((behaviour) -> behaviour.rules().stream())
			.collect(Collectors.toSet());
		assertThat(RULES).filteredOn((rule) -> rule.uncovered() == null).extracting(Rule::id).isSubsetOf(shown);
		assertThat(RULES).filteredOn((rule) -> rule.uncovered() != null)
			.extracting(Rule::id)
			.doesNotContainAnyElementsOf(shown);
	}

	@Test
	void noCaseIsBetterKnownThanItsRule() {
		for (BehaviourCase behaviour : CASES) {
			Knowledge best = RULES.stream()
				.filter((rule) -> behaviour.rules().contains(rule.id()))
				.map(Rule::known)
				.min(Knowledge::compareTo)
				.orElseThrow();
			assertThat(behaviour.known()).as(behaviour.name()).isGreaterThanOrEqualTo(best);
		}
	}

	@Test
	void knownFailuresNameCases() {
		assertThat(CASES).extracting(BehaviourCase::name).containsAll(KnownFailures.load().keySet());
	}

}
