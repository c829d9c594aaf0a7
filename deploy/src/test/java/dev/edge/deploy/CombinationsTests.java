package dev.edge.deploy;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.edge.cloudformation.ParametersRefusedException;
import dev.edge.cloudformation.Stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Every combination resolves, or is refused with a sentence.
 */
class CombinationsTests {

	@Test
	void requestsArriveWithEveryTwoFeatures() {
		Combinations.eachPair((combination, deployment) -> {
			assertThat(RequestWalk.from(deployment, "/blog").port()).isEqualTo(8080);
			assertThat(RequestWalk.from(deployment, "/webpage").port()).isEqualTo(5000);
		});
	}

	static Stream<Combination> unsupported() {
		return Combinations.bare()
			.flatMap((bare) -> Stream.of(Feature.BLUE_GREEN, Feature.CANARY)
				.map((feature) -> new Combination(bare.topology(), bare.launchType(), bare.region(), Set.of(feature))))
			.filter((combination) -> !combination.isSupported());
	}

	@ParameterizedTest
	@MethodSource("unsupported")
	void unsupportedCombinationIsRefusedWithASentence(Combination combination) {
		assertThatExceptionOfType(ParametersRefusedException.class).isThrownBy(combination::resolve)
			.satisfies((ex) -> assertThat(ex.reasons()).isNotEmpty()
				.allSatisfy((reason) -> assertThat(reason).startsWith("DeploymentStrategy must be ROLLING with ")
					.endsWith(".")));
	}

	@Test
	void everyConditionHoldsInOneCombinationAndNotInAnother() {
		Map<String, Set<Boolean>> seen = new ConcurrentSkipListMap<>();
		Combinations.each((combination, deployment) -> note(deployment.stack(), seen));
		assertThat(seen).isNotEmpty()
			.allSatisfy((condition, results) -> assertThat(results).as(condition).containsExactly(false, true));
	}

	private static void note(Stack stack, Map<String, Set<Boolean>> seen) {
		String path = stack.path().isEmpty() ? "edge" : String.join("/", stack.path());
		stack.conditions()
			.forEach((name, holds) -> seen.computeIfAbsent(path + ": " + name, (key) -> new ConcurrentSkipListSet<>())
				.add(holds));
		stack.nested().values().forEach((nested) -> note(nested, seen));
	}

	@Test
	void everyLogIsKeptAsLongAsIsWantedAndGoesWithItsStack() {
		Combinations.each((combination, deployment) -> assertThat(deployment.ofType("AWS::Logs::LogGroup")).isNotEmpty()
			.allSatisfy((group) -> {
				assertThat(Deployment.text(group, "RetentionInDays"))
					.isEqualTo(combination.has(Feature.PLAIN) ? "30" : "365");
				assertThat(group.deletionPolicy()).contains("Delete");
			}));
	}

	@Test
	void registryKeepsTheNewestImagesAndNoPartsOfOthers() {
		Combinations.each((combination, deployment) -> assertThat(deployment.ofType("AWS::ECR::Repository")).hasSize(2)
			.allSatisfy((repository) -> {
				String policy = Deployment.text(repository, "LifecyclePolicy/LifecyclePolicyText");
				ApiTests.assertIsJson(policy);
				assertThat(policy).contains("\"imageCountMoreThan\", \"countNumber\": 20")
					.contains("\"tagStatus\": \"untagged\", \"countType\": \"sinceImagePushed\"")
					.contains("\"countUnit\": \"days\", \"countNumber\": 1}");
				assertThat(Deployment.text(repository, "EmptyOnDelete")).isEqualTo("true");
				assertThat(repository.deletionPolicy()).contains("Delete");
				assertThat(repository.updateReplacePolicy()).contains("Retain");
			}));
	}

}
