package dev.edge.deploy;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;

import dev.edge.cloudformation.Resource;
import dev.edge.cloudformation.value.Value;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Alarms, the dashboard and the logs of load balancers.
 */
class ObservabilityTests {

	private static final String ALARM = "AWS::CloudWatch::Alarm";

	private static final String TARGET_GROUP = "AWS::ElasticLoadBalancingV2::TargetGroup";

	private static List<Resource> alarms(Deployment deployment, String metric) {
		return deployment.ofType(ALARM)
			.stream()
			.filter((alarm) -> Deployment.text(alarm, "MetricName").equals(metric))
			.toList();
	}

	@Test
	void thereIsAnAlarmForEachThingThatCanGoWrong() {
		Combinations.each((combination, deployment) -> {
			Set<String> expected = new TreeSet<>(List.of("AWS/ApiGateway 5XXError", "AWS/ApiGateway Latency",
					"edge dev-throttled", "AWS/ECS CPUUtilization"));
			if (combination.topology().hasApplicationLoadBalancer()) {
				expected.addAll(List.of("AWS/ApplicationELB HTTPCode_ELB_5XX_Count",
						"AWS/ApplicationELB HTTPCode_Target_5XX_Count", "AWS/ApplicationELB UnHealthyHostCount"));
			}
			else {
				expected.add("AWS/NetworkELB UnHealthyHostCount");
			}
			assertThat(deployment.ofType(ALARM))
				.extracting((alarm) -> Deployment.text(alarm, "Namespace") + " " + Deployment.text(alarm, "MetricName"))
				.hasSameElementsAs(expected);
		});
	}

	@Test
	void everyTargetGroupOfContainersIsWatchedForUnhealthyTargets() {
		Combinations.each((combination,
				deployment) -> assertThat(alarms(deployment, "UnHealthyHostCount").stream()
					.flatMap((alarm) -> Deployment.items(alarm, "Dimensions"))
					.filter((dimension) -> dimension.at("Name").orElseThrow().toString().equals("TargetGroup"))
					.flatMap(Value::resources))
					.containsExactlyInAnyOrderElementsOf(deployment.ofType(TARGET_GROUP)
						.stream()
						.filter((group) -> !Deployment.text(group, "TargetType").equals("alb"))
						.map(Resource::address)
						.toList()));
	}

	@Test
	void slowestOfAHundredRequestsIsWatched() {
		Combinations.each((combination, deployment) -> assertThat(alarms(deployment, "Latency"))
			.extracting((alarm) -> Deployment.text(alarm, "ExtendedStatistic"))
			.containsExactly("p99"));
	}

	@Test
	void alarmsTellTheTopicAndNobodyElse() {
		Combinations.each((combination) -> combination.has(Feature.ALARMS), (combination, deployment) -> {
			String topic = combination.parameters().get("AlarmTopicArn");
			assertThat(deployment.ofType(ALARM)).allSatisfy((alarm) -> {
				assertThat(Deployment.text(alarm, "AlarmActions")).isEqualTo("[" + topic + "]");
				assertThat(Deployment.text(alarm, "OKActions")).isEqualTo("[" + topic + "]");
			});
		});
	}

	@Test
	void throttledRequestsAreCountedInTheAccessLog() {
		Combinations.each((combination, deployment) -> {
			Resource filter = deployment.only("AWS::Logs::MetricFilter");
			Resource stage = deployment.only("AWS::ApiGateway::Stage");
			assertThat(filter.properties().resources()).containsAnyElementsOf(
					stage.property("AccessLogSetting/DestinationArn").orElseThrow().resources().toList());
			assertThat(Deployment.text(filter, "MetricTransformations/0/MetricName"))
				.isEqualTo(Deployment.text(alarms(deployment, "dev-throttled").get(0), "MetricName"));
			assertThat(Deployment.text(filter, "FilterPattern")).isEqualTo("{ $.status = \"429\" }");
		});
	}

	@Test
	void dashboardIsJson() {
		Combinations.each((combination, deployment) -> ApiTests.assertIsJson(ApiTests
			.filled(deployment.only("AWS::CloudWatch::Dashboard").property("DashboardBody").orElseThrow())));
	}

	@Test
	void loadBalancersThatCanLogDoSoToAnEncryptedBucket() {
		Combinations.each((combination) -> !combination.has(Feature.PLAIN), (combination, deployment) -> {
			for (Resource balancer : deployment.ofType("AWS::ElasticLoadBalancingV2::LoadBalancer")) {
				boolean network = Deployment.text(balancer, "Type").equals("network");
				boolean tls = combination.hasTls() && combination.topology() != Topology.NLB_ALB_PRIVATE;
				boolean logs = Deployment.attribute(balancer, "LoadBalancerAttributes", "access_logs.s3.enabled")
					.filter("true"::equals)
					.isPresent();
				assertThat(logs).as(balancer.toString()).isEqualTo(!network || tls);
				if (logs) {
					checkBucket(deployment, balancer);
				}
			}
		});
	}

	private static void checkBucket(Deployment deployment, Resource balancer) {
		Resource bucket = deployment
			.get(balancer.property("LoadBalancerAttributes").orElseThrow().resources().findFirst().orElseThrow());
		assertThat(Deployment.text(bucket,
				"BucketEncryption/ServerSideEncryptionConfiguration/0/ServerSideEncryptionByDefault/SSEAlgorithm"))
			.isEqualTo("AES256");
		List<Resource> policies = deployment.referring("AWS::S3::BucketPolicy", "Bucket", bucket);
		assertThat(policies).hasSize(1).allMatch((policy) -> deployment.isMadeBefore(policy, balancer));
		String prefix = Deployment.attribute(balancer, "LoadBalancerAttributes", "access_logs.s3.prefix").orElseThrow();
		assertThat(policies.get(0).properties().all().map(Value::toString))
			.contains("${" + bucket.address() + ".Arn}/" + prefix + "/AWSLogs/" + Combination.ACCOUNT + "/*");
	}

	@Test
	void writerOfTheLogsIsTheOneThatTheRegionHas() {
		Combinations.each((combination) -> combination.topology() == Topology.ALB && !combination.has(Feature.PLAIN),
				(combination, deployment) -> {
					Resource policy = deployment.ofType("AWS::S3::BucketPolicy")
						.stream()
						.filter((candidate) -> candidate.address().stack().contains("LogBucket"))
						.findFirst()
						.orElseThrow();
					String expected = combination.region().startsWith("cn-") ? "{AWS=arn:aws-cn:iam::037604701340:root}"
							: "{Service=logdelivery.elasticloadbalancing.amazonaws.com}";
					assertThat(policy.properties().all().map(Value::toString)).contains(expected);
				});
	}

	@Test
	void bucketsAreClosedAndSpokenToOverTlsOnly() {
		Combinations.each((combination, deployment) -> assertThat(deployment.ofType("AWS::S3::Bucket")).isNotEmpty()
			.allSatisfy((bucket) -> {
				assertThat(bucket.property("PublicAccessBlockConfiguration").orElseThrow().children()).hasSize(4)
					.allMatch((blocked) -> blocked.toString().equals("true"));
				assertThat(deployment.referring("AWS::S3::BucketPolicy", "Bucket", bucket)).hasSize(1)
					.allMatch(
							(policy) -> policy.properties().toString().contains("{Bool={aws:SecureTransport=false}}"));
				assertThat(bucket.deletionPolicy()).contains("RetainExceptOnCreate");
			}));
	}

}
