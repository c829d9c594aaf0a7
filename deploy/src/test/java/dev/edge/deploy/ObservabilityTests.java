package dev.edge.deploy;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import dev.edge.cloudformation.Resource;
import dev.edge.cloudformation.value.Value;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Alarms and the dashboard.
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

	/**
	 * What each alarm asks of its metric: statistic, threshold, periods and how many of
	 * how many.
	 */
	private static final Map<String, String> ASKED = Map.of("5XXError", "Sum > 5, 3 of 5", "Latency",
			"p99 > 2000, 3 of 5", "dev-throttled", "Sum > 10, 3 of 5", "HTTPCode_ELB_5XX_Count", "Sum > 5, 3 of 5",
			"HTTPCode_Target_5XX_Count", "Sum > 5, 3 of 5", "UnHealthyHostCount", "Maximum > 0, 3 of 5",
			"CPUUtilization", "Average > 85, 15 of 15");

	@Test
	void alarmNeedsSomeMinutesOfTroubleAndNoneOfSilence() {
		Combinations.each((combination, deployment) -> assertThat(deployment.ofType(ALARM)).allSatisfy((alarm) -> {
			assertThat(Deployment.text(alarm, "ComparisonOperator")).isEqualTo("GreaterThanThreshold");
			assertThat(Deployment.text(alarm, "TreatMissingData")).isEqualTo("notBreaching");
			assertThat(Deployment.text(alarm, "Period")).isEqualTo("60");
			String asked = Deployment.text(alarm, "Statistic") + Deployment.text(alarm, "ExtendedStatistic") + " > "
					+ Deployment.text(alarm, "Threshold") + ", " + Deployment.text(alarm, "DatapointsToAlarm") + " of "
					+ Deployment.text(alarm, "EvaluationPeriods");
			assertThat(asked).isEqualTo(ASKED.get(Deployment.text(alarm, "MetricName")));
		}));
	}

	@Test
	void alarmSaysOfWhichServiceItIs() {
		Combinations
			.each((combination, deployment) -> assertThat(deployment.ofType(ALARM))
				.filteredOn((alarm) -> Deployment.text(alarm, "MetricName")
					.matches("UnHealthyHostCount|HTTPCode_Target.*|CPUUtilization"))
				.isNotEmpty()
				.allSatisfy((alarm) -> {
					String service = alarm.address().logicalId().startsWith("Blog") ? "Blog" : "Webpage";
					assertThat(Deployment.text(alarm, "AlarmDescription")).contains(service.toLowerCase(Locale.ROOT));
					assertThat(dimensions(alarm)).contains(service)
						.doesNotContain(service.equals("Blog") ? "Webpage" : "Blog");
				}));
	}

	@Test
	void alarmLooksAtWhatIsThere() {
		Combinations.each((combination, deployment) -> {
			assertThat(alarms(deployment, "5XXError")).hasSize(1)
				.allMatch((alarm) -> dimensions(alarm).equals("ApiName=edge-dev Stage=prod"));
			assertThat(alarms(deployment, "Latency")).hasSize(1)
				.allMatch((alarm) -> dimensions(alarm).equals("ApiName=edge-dev Stage=prod"));
			assertThat(Deployment.text(deployment.only("AWS::ApiGateway::RestApi"), "Name")).isEqualTo("edge-dev");
			assertThat(alarms(deployment, "CPUUtilization")).extracting(ObservabilityTests::dimensions)
				.containsExactlyInAnyOrder("ClusterName=${Cluster/Cluster} ServiceName=${Blog/Service.Name}",
						"ClusterName=${Cluster/Cluster} ServiceName=${Webpage/Service.Name}");
			assertThat(alarms(deployment, "UnHealthyHostCount")).allSatisfy((alarm) -> assertThat(dimensions(alarm))
				.startsWith("LoadBalancer=${" + balancerOfTasks(combination) + "/LoadBalancer.LoadBalancerFullName} ")
				.contains("TargetGroup=${" + balancerOfTasks(combination) + "/"));
		});
	}

	private static String balancerOfTasks(Combination combination) {
		return combination.topology().hasApplicationLoadBalancer() ? "ApplicationLoadBalancer" : "NetworkLoadBalancer";
	}

	private static String dimensions(Resource alarm) {
		return Deployment.items(alarm, "Dimensions")
			.map((dimension) -> dimension.at("Name").orElseThrow() + "=" + dimension.at("Value").orElseThrow())
			.collect(Collectors.joining(" "));
	}

	@Test
	void dashboardShowsTheApiTheWayAndTheServicesOfThisRegion() {
		Combinations.each((combination, deployment) -> {
			Dashboard dashboard = Dashboard.of(deployment.only("AWS::CloudWatch::Dashboard"));
			assertThat(dashboard.regions()).hasSize(6).containsOnly(combination.region());
			assertThat(dashboard.metrics()).extracting((metric) -> metric.get(0) + " " + metric.get(1))
				.contains("AWS/ApiGateway Count", "AWS/ApiGateway 4XXError", "AWS/ApiGateway 5XXError",
						"edge dev-throttled", "AWS/ApiGateway Latency", "AWS/ApiGateway IntegrationLatency",
						"AWS/ECS CPUUtilization", "AWS/ECS MemoryUtilization", "ECS/ContainerInsights RunningTaskCount")
				.contains(combination.topology().hasApplicationLoadBalancer()
						? "AWS/ApplicationELB HTTPCode_ELB_5XX_Count" : "AWS/NetworkELB TCP_Target_Reset_Count");
			assertThat(dashboard.metrics()).filteredOn((metric) -> metric.get(0).equals("AWS/ApiGateway"))
				.allMatch((metric) -> metric.subList(2, 6).equals(List.of("ApiName", "edge-dev", "Stage", "prod")));
			assertThat(List.of("CPUUtilization", "MemoryUtilization", "RunningTaskCount"))
				.allSatisfy((metric) -> assertThat(dashboard.lastDimensions(metric))
					.containsExactly("${Blog/Service.Name}", "${Webpage/Service.Name}"));
		});
	}

	@Test
	void dashboardShowsEveryTargetGroupOfContainersAndTheLoadBalancerBeforeThem() {
		Combinations.each((combination, deployment) -> {
			Dashboard dashboard = Dashboard.of(deployment.only("AWS::CloudWatch::Dashboard"));
			String balancer = balancerOfTasks(combination);
			assertThat(dashboard.lastDimensions("UnHealthyHostCount"))
				.containsExactlyInAnyOrderElementsOf(alarms(deployment, "UnHealthyHostCount").stream()
					.map((alarm) -> Deployment.text(alarm, "Dimensions/1/Value"))
					.toList());
			assertThat(dashboard.metrics()).filteredOn((metric) -> metric.get(0).endsWith("ELB"))
				.isNotEmpty()
				.allMatch((metric) -> metric.get(0).contains(balancer.startsWith("App") ? "Application" : "Network"))
				.allMatch((metric) -> metric.get(3).equals("${" + balancer + "/LoadBalancer.LoadBalancerFullName}"));
		});
	}

}
