package dev.edge.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.edge.cloudformation.Resource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * AWS Foundational Security Best Practices, control by control. A control holds in every
 * combination, or {@code deploy/README.md} names it with the reason; one that holds where
 * it is named not to is reported too.
 */
class ControlsTests {

	private static final Path README = Path.of("README.md");

	private static final Pattern ROW = Pattern.compile("(?m)^\\| ([A-Za-z]+\\.[0-9]+) \\| .+ \\|$");

	/** Where a control does not hold; the reasons stand in the README. */
	private static final Map<Control, Predicate<Combination>> EXCEPTIONS = new EnumMap<>(Map.of(

			Control.ELB_1,
			(combination) -> combination.topology().hasApplicationLoadBalancer() && !combination.hasTls(),

			Control.ELB_5,
			(combination) -> combination.topology().hasApplicationLoadBalancer() && combination.has(Feature.PLAIN),

			Control.ELB_6, (combination) -> combination.has(Feature.PLAIN),

			Control.ELB_18,
			(combination) -> !combination.hasTls() || combination.topology() == Topology.ALB
					|| combination.topology() == Topology.NLB_ALB_PRIVATE,

			Control.APIGATEWAY_1, (combination) -> combination.has(Feature.PLAIN),

			Control.APIGATEWAY_2, (combination) -> true,

			Control.APIGATEWAY_4, (combination) -> !combination.has(Feature.WAF),

			Control.CLOUDWATCH_15, (combination) -> !combination.has(Feature.ALARMS),

			Control.CLOUDWATCH_16, (combination) -> combination.has(Feature.PLAIN)));

	@ParameterizedTest
	@EnumSource(Control.class)
	void controlHoldsExactlyWhereItIsSaidTo(Control control) {
		Predicate<Combination> exception = EXCEPTIONS.getOrDefault(control, (combination) -> false);
		Combinations.each((combination, deployment) -> {
			List<Resource> violations = control.violations(deployment);
			if (exception.test(combination)) {
				assertThat(violations).as("%s is named as an exception", control).isNotEmpty();
			}
			else {
				assertThat(violations).as(control.toString()).isEmpty();
			}
		});
	}

	@Test
	void exceptionsAreThoseThatTheReadmeNames() throws IOException {
		String readme = Files.readString(README);
		List<String> named = ROW.matcher(readme).results().map((MatchResult row) -> row.group(1)).distinct().toList();
		assertThat(named).allSatisfy((id) -> assertThat(Control.of(id)).as(id).isPresent());
		assertThat(named)
			.containsExactlyInAnyOrderElementsOf(EXCEPTIONS.keySet().stream().map(Control::toString).toList());
	}

}
