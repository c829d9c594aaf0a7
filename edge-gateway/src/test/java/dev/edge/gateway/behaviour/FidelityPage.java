package dev.edge.gateway.behaviour;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import dev.edge.gateway.behaviour.BehaviourCase.Knowledge;

/**
 * Writes {@code docs/fidelity.md} from rules, cases and known failures.
 */
final class FidelityPage {

	private static final String CASES = "../edge-gateway/src/test/resources/behaviour/";

	private static final String HEAD = """
			# Fidelity

			The local edge stands in for Amazon API Gateway (REST API, HTTP backends). This page says what it is held to, how
			well that is known of the real service, and whether it holds.

			It is made from the [behaviour cases](%s),
			each of which runs against the whole edge over real sockets in every build. Do not edit it: change a case, then
			run

			    ./mvnw -pl edge-gateway test -Dtest=FidelityDocTests -Dfidelity.update=true

			**recorded**: a public test suite stored the real service's answer. **documented**: the AWS developer guide says
			so. **captured**: somebody published a transcript. **claimed**: somebody wrote that they measured it, or nobody
			knows and the edge does what is plausible. **own**: the edge's own, the real service has nothing like it.

			"""
		.formatted(CASES);

	private final List<Rule> rules;

	private final List<BehaviourFile> files;

	private final Map<String, String> failures;

	FidelityPage(List<Rule> rules, List<BehaviourFile> files, Map<String, String> failures) {
		this.rules = rules;
		this.files = files;
		this.failures = failures;
	}

	String render() {
		StringBuilder page = new StringBuilder(HEAD);
		appendNotCovered(page);
		appendNotVerified(page);
		appendFigures(page);
		areas().forEach((area) -> appendArea(page, area));
		return page.toString();
	}

	private void appendNotCovered(StringBuilder page) {
		page.append("## What is not covered\n\n");
		this.rules.stream()
			.filter((rule) -> rule.uncovered() != null)
			.forEach((rule) -> page.append("- %s: %s.\n".formatted(rule.text(), lowered(rule.uncovered()))));
		page.append('\n');
		if (!this.failures.isEmpty()) {
			page.append("## What is known to fail\n\n");
			this.failures.forEach((name, reason) -> page.append("- %s: %s.\n".formatted(name, lowered(reason))));
			page.append('\n');
		}
	}

	private void appendNotVerified(StringBuilder page) {
		page.append(
				"""
						## What nobody could verify

						For these the edge does what is plausible, mostly what a transparent proxy would do. Do not build on them.

						""");
		for (String area : areas()) {
			List<String> names = cases(area, (behaviour) -> behaviour.known() == Knowledge.CLAIMED).stream()
				.map(BehaviourCase::name)
				.toList();
			if (!names.isEmpty()) {
				page.append("- ").append(title(area)).append('\n');
				names.forEach((name) -> page.append("  - ").append(name).append('\n'));
			}
		}
		page.append('\n');
	}

	private void appendFigures(StringBuilder page) {
		page.append("## In figures\n\n| area | cases |");
		for (Knowledge known : Knowledge.values()) {
			page.append(' ').append(word(known)).append(" |");
		}
		page.append(" hold |\n|---|---|").append("---|".repeat(Knowledge.values().length + 1)).append('\n');
		areas().forEach((area) -> appendFigures(page, title(area), cases(area, (behaviour) -> true)));
		appendFigures(page, "all", this.files.stream().flatMap((file) -> file.cases().stream()).toList());
		page.append('\n');
	}

	private void appendFigures(StringBuilder page, String title, List<BehaviourCase> cases) {
		page.append("| %s | %d |".formatted(title, cases.size()));
		for (Knowledge known : Knowledge.values()) {
			page.append(" %d |".formatted(cases.stream().filter((behaviour) -> behaviour.known() == known).count()));
		}
		page.append(" %d |\n".formatted(cases.stream().filter((behaviour) -> !isFailing(behaviour)).count()));
	}

	private void appendArea(StringBuilder page, String area) {
		page.append("## ").append(title(area)).append("\n\n");
		this.rules.stream()
			.filter((rule) -> rule.area().equals(area))
			.forEach((rule) -> page.append("- `%s` %s (%s).\n".formatted(rule.id(), rule.text(), word(rule.known()))));
		page.append("\n| behaviour | rule | known | source | case | state |\n|---|---|---|---|---|---|\n");
		for (BehaviourFile file : this.files) {
			if (file.area().equals(area)) {
				file.cases().forEach((behaviour) -> appendRow(page, file, behaviour));
			}
		}
		page.append('\n');
	}

	private void appendRow(StringBuilder page, BehaviourFile file, BehaviourCase behaviour) {
		String name = file.path().substring(file.area().length() + 1, file.path().lastIndexOf('.'));
		String rules = behaviour.rules().stream().map("`%s`"::formatted).collect(Collectors.joining(", "));
		page.append("| %s | %s | %s | %s | [%s](%s%s) | %s |\n".formatted(cell(behaviour.name()), rules,
				word(behaviour.known()), cell(behaviour.source()), name, CASES, file.path(),
				isFailing(behaviour) ? "fails" : "holds"));
	}

	private boolean isFailing(BehaviourCase behaviour) {
		return this.failures.containsKey(behaviour.name());
	}

	private List<String> areas() {
		return this.files.stream().map(BehaviourFile::area).distinct().toList();
	}

	private List<BehaviourCase> cases(String area, Predicate<BehaviourCase> which) {
		List<BehaviourCase> cases = new ArrayList<>();
		this.files.stream().filter((file) -> file.area().equals(area)).forEach((file) -> cases.addAll(file.cases()));
		return cases.stream().filter(which).toList();
	}

	private static String title(String area) {
		return Arrays.stream(area.split("-")).map((word) -> switch (word) {
			case "http", "api", "vtl", "cors" -> word.toUpperCase(Locale.ROOT);
			default -> word;
		})
			.collect(Collectors.collectingAndThen(Collectors.joining(" "),
					(words) -> words.substring(0, 1).toUpperCase(Locale.ROOT).concat(words.substring(1))));
	}

	private static String word(Knowledge known) {
		return known.name().toLowerCase(Locale.ROOT);
	}

	private static String lowered(String text) {
		boolean acronym = text.length() > 1 && Character.isUpperCase(text.charAt(1));
		return acronym ? text : text.substring(0, 1).toLowerCase(Locale.ROOT).concat(text.substring(1));
	}

	private static String cell(String text) {
		return text.replace("|", "\\|").replace("*", "\\*").replace("<", "&lt;");
	}

}
