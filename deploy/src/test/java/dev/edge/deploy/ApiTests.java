package dev.edge.deploy;

import org.junit.jupiter.api.Test;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

import dev.edge.cloudformation.Resource;
import dev.edge.cloudformation.value.Value;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The API, its stage and what stands before them.
 */
class ApiTests {

	/** Returns a text with something in the place of what a deployment fills in. */
	static String filled(Value value) {
		return value.toString().replaceAll("\\$\\{[^}]+}", "0");
	}

	static void assertIsJson(String text) {
		try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), text)) {
			parser.nextToken();
			parser.skipChildren();
			assertThat(parser.nextToken()).as("nothing follows in %s", text).isNull();
		}
	}

	@Test
	void apiIsRegionalAndOfTheDefinition() {
		Combinations.each((combination, deployment) -> {
			Resource api = deployment.only("AWS::ApiGateway::RestApi");
			assertThat(Deployment.text(api, "EndpointConfiguration/Types/0")).isEqualTo("REGIONAL");
			assertThat(Deployment.text(api, "Body/openapi")).isEqualTo("3.0.3");
		});
	}

	@Test
	void stageIsOfTheOneDeploymentWhichNamesNoStage() {
		Combinations.each((combination, deployment) -> {
			Resource snapshot = deployment.only("AWS::ApiGateway::Deployment");
			Resource stage = deployment.only("AWS::ApiGateway::Stage");
			assertThat(deployment.referred(stage.property("DeploymentId").orElseThrow())).isEqualTo(snapshot);
			assertThat(snapshot.property("StageName")).isEmpty();
			assertThat(stage.dependencies()).contains(snapshot.address());
		});
	}

	@Test
	void knownPartsOfStageVariablesAreOfTheLettersThatAreAllowed() {
		Combinations.each((combination,
				deployment) -> assertThat(
						deployment.only("AWS::ApiGateway::Stage").property("Variables").orElseThrow().children())
					.filteredOn((variable) -> !variable.toString().startsWith("{{resolve:"))
					.isNotEmpty()
					.allSatisfy((variable) -> assertThat(filled(variable)).matches("[A-Za-z0-9._~:/?#&=,-]+")));
	}

	@Test
	void accessLogIsALineOfJsonWithoutHeadersOrBodies() {
		Combinations.each((combination, deployment) -> {
			Resource stage = deployment.only("AWS::ApiGateway::Stage");
			String format = Deployment.text(stage, "AccessLogSetting/Format");
			assertIsJson(format);
			assertThat(format).contains("$context.requestId", "$context.status", "$context.integrationLatency")
				.doesNotContain("\n", "Authorization", "body");
			assertThat(Deployment.text(stage, "MethodSettings/0/DataTraceEnabled")).isEqualTo("false");
		});
	}

	@Test
	void logsOfTheApiEndWhenTheirTimeIsOver() {
		Combinations.each((combination, deployment) -> assertThat(deployment.ofType("AWS::Logs::LogGroup"))
			.extracting((group) -> Deployment.text(group, "LogGroupName"))
			.contains("/edge/dev/api-access", "API-Gateway-Execution-Logs_${Api/RestApi}/prod"));
	}

	@Test
	void everyMethodIsMeasuredAndThrottled() {
		Combinations.each((combination, deployment) -> {
			Resource stage = deployment.only("AWS::ApiGateway::Stage");
			assertThat(Deployment.text(stage, "MethodSettings/0/ResourcePath")).isEqualTo("/*");
			assertThat(Deployment.text(stage, "MethodSettings/0/MetricsEnabled")).isEqualTo("true");
			assertThat(Deployment.text(stage, "MethodSettings/0/ThrottlingRateLimit")).isEqualTo("100");
			assertThat(Deployment.text(stage, "MethodSettings/0/ThrottlingBurstLimit")).isEqualTo("200");
		});
	}

	@Test
	void linkIsOfTheKindThatTheLoadBalancerTakes() {
		Combinations.each((combination, deployment) -> {
			boolean first = combination.topology() == Topology.NLB_PRIVATE
					|| combination.topology() == Topology.NLB_ALB_PRIVATE;
			assertThat(deployment.ofType("AWS::ApiGateway::VpcLink")).hasSize(first ? 1 : 0);
			assertThat(deployment.ofType("AWS::ApiGatewayV2::VpcLink"))
				.hasSize((combination.topology() == Topology.ALB_PRIVATE) ? 1 : 0);
		});
	}

	@Test
	void targetOfAnIntegrationIsNamedOnlyOverALinkV2() {
		Combinations.each((combination, deployment) -> {
			Api api = Api.of(deployment);
			assertThat(api.paths()).allSatisfy((path) -> assertThat(api.integration(path).target().isPresent())
				.isEqualTo(combination.topology() == Topology.ALB_PRIVATE));
		});
	}

	@Test
	void urlIsWhereTheApiAnswers() {
		Combinations.each((combination, deployment) -> {
			String suffix = combination.region().startsWith("cn-") ? "amazonaws.com.cn" : "amazonaws.com";
			String url = "https://${Api/RestApi}.execute-api." + combination.region() + "." + suffix + "/prod";
			if (combination.hasApiDomain()) {
				url = "https://api.example.com" + (combination.has(Feature.DOMAIN_PATH_AND_NAME) ? "/v1" : "");
			}
			assertThat(deployment.stack().output("BlogUrl").value()).hasToString(url + "/blog");
			assertThat(deployment.stack().output("WebpageUrl").value()).hasToString(url + "/webpage");
		});
	}

}
