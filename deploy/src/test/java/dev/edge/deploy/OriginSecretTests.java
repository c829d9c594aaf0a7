package dev.edge.deploy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import dev.edge.cloudformation.Resource;
import dev.edge.cloudformation.value.Value;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The secret by which those behind a public load balancer know the API.
 */
class OriginSecretTests {

	private static final String SECRET = "AWS::SecretsManager::Secret";

	private static Predicate<Combination> of(Topology topology) {
		return (combination) -> combination.topology() == topology;
	}

	private static boolean isPrivate(Combination combination) {
		return combination.topology().isPrivate();
	}

	private static boolean isPublic(Combination combination) {
		return !isPrivate(combination);
	}

	private static Optional<Value> sent(Deployment deployment) {
		return Api.of(deployment).integration("/blog").header("X-Origin-Verify");
	}

	/** Returns the secrets that containers are given to compare with. */
	private static Stream<Value> taken(Deployment deployment) {
		return deployment.ofType("AWS::ECS::TaskDefinition")
			.stream()
			.flatMap((task) -> Deployment.items(task, "ContainerDefinitions/0/Secrets"))
			.flatMap((secret) -> secret.at("ValueFrom").stream());
	}

	@Test
	void everyIntegrationOfAPublicTopologySendsOneOfTwoSecrets() {
		Combinations.each(OriginSecretTests::isPublic, (combination, deployment) -> {
			assertThat(deployment.ofType(SECRET)).hasSize(2);
			Api api = Api.of(deployment);
			String secret = combination.has(Feature.SECRET_B) ? "OriginSecretB" : "OriginSecretA";
			assertThat(api.paths())
				.allSatisfy((path) -> assertThat(api.integration(path).header("X-Origin-Verify")).get()
					.hasToString("{{resolve:secretsmanager:${Security/" + secret + "}}}"));
		});
	}

	@Test
	void privateTopologyHasNoSecret() {
		Combinations.each(OriginSecretTests::isPrivate, (combination, deployment) -> {
			assertThat(deployment.ofType(SECRET)).isEmpty();
			assertThat(sent(deployment)).isEmpty();
			assertThat(taken(deployment)).isEmpty();
		});
	}

	@Test
	void everyRuleOfAPublicApplicationLoadBalancerAsksForEitherSecret() {
		Combinations.each(of(Topology.ALB),
				(combination, deployment) -> assertThat(deployment.ofType("AWS::ElasticLoadBalancingV2::ListenerRule"))
					.isNotEmpty()
					.allSatisfy((rule) -> {
						List<Value> values = Deployment.items(rule, "Conditions")
							.flatMap((condition) -> condition.at("HttpHeaderConfig/Values").stream())
							.flatMap(Value::children)
							.toList();
						assertThat(values).hasSize(2).contains(sent(deployment).orElseThrow());
					}));
	}

	@Test
	void whoComesPastTheApiGetsA403() {
		Combinations.each(of(Topology.ALB),
				(combination, deployment) -> assertThat(deployment.ofType("AWS::ElasticLoadBalancingV2::Listener"))
					.extracting(
							(listener) -> Deployment.text(listener, "DefaultActions/0/FixedResponseConfig/StatusCode")
									+ Deployment.text(listener, "DefaultActions/0/RedirectConfig/StatusCode"))
					.isSubsetOf("403", "HTTP_301")
					.contains("403"));
	}

	@Test
	void behindAPublicNetworkLoadBalancerTheServicesTakeEitherSecret() {
		Combinations.each(of(Topology.NLB), (combination, deployment) -> {
			assertThat(taken(deployment).flatMap(Value::resources)).hasSize(4)
				.allMatch((address) -> deployment.get(address).type().equals(SECRET));
			assertThat(deployment.ofType("AWS::ECS::TaskDefinition"))
				.allSatisfy((task) -> assertThat(Deployment.items(task, "ContainerDefinitions/0/Secrets")
					.map((secret) -> secret.at("Name").orElseThrow().toString()))
					.containsExactly("EDGE_SERVICE_ORIGINVERIFY_SECRET_0", "EDGE_SERVICE_ORIGINVERIFY_SECRET_1"));
		});
	}

	@Test
	void onlyWhoStartsTheTasksMayReadTheSecrets() {
		Combinations.each(of(Topology.NLB),
				(combination, deployment) -> assertThat(deployment.ofType("AWS::IAM::Role"))
					.filteredOn((role) -> role.properties().toString().contains("secretsmanager:GetSecretValue"))
					.hasSize(2)
					.allSatisfy((role) -> assertThat(role.address().logicalId()).isEqualTo("ExecutionRole")));
	}

	@Test
	void secretIsGeneratedAndNowhereWrittenOut() {
		Combinations.each(OriginSecretTests::isPublic, (combination, deployment) -> {
			assertThat(deployment.ofType(SECRET)).allSatisfy((secret) -> {
				assertThat(secret.property("SecretString")).isEmpty();
				assertThat(Deployment.text(secret, "GenerateSecretString/PasswordLength")).isEqualTo("48");
				// Stage variables and header conditions do not take all punctuation.
				assertThat(Deployment.text(secret, "GenerateSecretString/ExcludePunctuation")).isEqualTo("true");
			});
			assertThat(deployment.stack().outputs().values())
				.noneMatch((output) -> output.value().toString().contains("resolve:"));
		});
	}

	@Test
	void anotherRevisionIsAnotherSecret() {
		Combination combination = Combinations.bare().findFirst().orElseThrow();
		List<String> before = names(combination.resolve());
		List<String> after = names(combination.resolve(Map.of("OriginSecretRevisionB", "2")));
		assertThat(after.get(0)).isEqualTo(before.get(0));
		assertThat(after.get(1)).isNotEqualTo(before.get(1));
	}

	private static List<String> names(Deployment deployment) {
		return deployment.ofType(SECRET).stream().map((Resource secret) -> Deployment.text(secret, "Name")).toList();
	}

}
