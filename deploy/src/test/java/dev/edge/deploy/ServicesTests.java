package dev.edge.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import dev.edge.cloudformation.Resource;
import dev.edge.cloudformation.value.Value;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The services on ECS: how they start, change, scale and stop.
 */
class ServicesTests {

	private static final String SERVICE = "AWS::ECS::Service";

	private static final String TASK = "AWS::ECS::TaskDefinition";

	private static final String TARGET_GROUP = "AWS::ElasticLoadBalancingV2::TargetGroup";

	/** The longest that API Gateway waits for an answer, in seconds. */
	private static final int INTEGRATION_TIMEOUT = 29;

	private static Value container(Resource task) {
		return task.property("ContainerDefinitions/0").orElseThrow();
	}

	private static Stream<Resource> groupsOfContainers(Deployment deployment) {
		return deployment.ofType(TARGET_GROUP)
			.stream()
			.filter((group) -> !Deployment.text(group, "TargetType").equals("alb"));
	}

	@Test
	void deploymentNeverHasFewerTasksThanAreWanted() {
		Combinations.each(
				(combination, deployment) -> assertThat(deployment.ofType(SERVICE)).hasSize(2).allSatisfy((service) -> {
					assertThat(Deployment.text(service, "DeploymentConfiguration/MinimumHealthyPercent"))
						.isEqualTo("100");
					assertThat(Deployment.text(service, "DeploymentConfiguration/MaximumPercent")).isEqualTo("200");
				}));
	}

	@Test
	void rollingDeploymentThatFailsGoesBack() {
		Combinations
			.each(Combination::isRolling,
					(combination, deployment) -> assertThat(deployment.ofType(SERVICE)).extracting(
							(service) -> Deployment.text(service, "DeploymentConfiguration/DeploymentCircuitBreaker"))
						.containsOnly("{Enable=true, Rollback=true}"));
	}

	@Test
	void blueGreenAndCanaryMoveOneRuleBetweenTwoGroups() {
		Combinations.each((combination) -> !combination.isRolling(), (combination, deployment) -> {
			assertThat(groupsOfContainers(deployment)).hasSize(4);
			assertThat(deployment.ofType(SERVICE)).allSatisfy((service) -> {
				Resource first = deployment.referred(service.property("LoadBalancers/0/TargetGroupArn").orElseThrow());
				Value advanced = service.property("LoadBalancers/0/AdvancedConfiguration").orElseThrow();
				Resource other = deployment.referred(advanced.at("AlternateTargetGroupArn").orElseThrow());
				Resource rule = deployment.referred(advanced.at("ProductionListenerRule").orElseThrow());
				assertThat(other).isNotEqualTo(first);
				assertThat(rule.properties().resources()).contains(first.address(), other.address());
				assertThat(rule.type()).isEqualTo(combination.topology().hasApplicationLoadBalancer()
						? "AWS::ElasticLoadBalancingV2::ListenerRule" : "AWS::ElasticLoadBalancingV2::Listener");
			});
		});
	}

	@Test
	void updateLeavesTrafficAtTheGroupThatADeploymentMovedItTo() {
		Combinations.each(
				(combination) -> combination.has(Feature.BLOG_MOVED) || combination.has(Feature.WEBPAGE_MOVED),
				(combination, deployment) -> assertThat(deployment.ofType(SERVICE)).allSatisfy((service) -> {
					boolean moved = combination
						.has(Deployment.text(service, "LoadBalancers/0/ContainerName").equals("blog")
								? Feature.BLOG_MOVED : Feature.WEBPAGE_MOVED);
					Value advanced = service.property("LoadBalancers/0/AdvancedConfiguration").orElseThrow();
					Resource rule = deployment.referred(advanced.at("ProductionListenerRule").orElseThrow());
					assertThat(weight(rule, service.property("LoadBalancers/0/TargetGroupArn").orElseThrow()))
						.isEqualTo(moved ? "0" : "100");
					assertThat(weight(rule, advanced.at("AlternateTargetGroupArn").orElseThrow()))
						.isEqualTo(moved ? "100" : "0");
				}));
	}

	private static String weight(Resource rule, Value group) {
		return Stream.of("Actions", "DefaultActions")
			.flatMap((actions) -> Deployment.items(rule, actions + "/0/ForwardConfig/TargetGroups"))
			.filter((target) -> target.at("TargetGroupArn").orElseThrow().equals(group))
			.map((target) -> target.at("Weight").orElseThrow().toString())
			.findFirst()
			.orElseThrow();
	}

	@Test
	void roleThatMovesTrafficIsOfEcsAndMayTouchOnlyThat() {
		Combinations.each((combination) -> !combination.isRolling(),
				(combination, deployment) -> assertThat(deployment.ofType(SERVICE)).allSatisfy((service) -> {
					Value advanced = service.property("LoadBalancers/0/AdvancedConfiguration").orElseThrow();
					Resource role = deployment.referred(advanced.at("RoleArn").orElseThrow());
					assertThat(role.property("AssumeRolePolicyDocument/Statement")).get()
						.hasToString("[{Effect=Allow, Principal={Service=ecs.amazonaws.com}, Action=sts:AssumeRole}]");
					assertThat(role.properties().resources())
						.contains(deployment.referred(advanced.at("ProductionListenerRule").orElseThrow()).address());
				}));
	}

	@Test
	void tasksSpreadOverZonesAndAreMovedWhenTheyDoNot() {
		Combinations.each((combination, deployment) -> assertThat(deployment.ofType(SERVICE)).allSatisfy((service) -> {
			assertThat(Deployment.text(service, "AvailabilityZoneRebalancing")).isEqualTo("ENABLED");
			if (combination.launchType() == LaunchType.EC2) {
				assertThat(Deployment.text(service, "PlacementStrategies/0/Field"))
					.isEqualTo("attribute:ecs.availability-zone");
			}
		}));
	}

	@Test
	void targetGroupHangsOnAListenerBeforeItsServiceIsMade() {
		Combinations.each((combination, deployment) -> assertThat(deployment.ofType(SERVICE)).allSatisfy((service) -> {
			Resource group = deployment.referred(service.property("LoadBalancers/0/TargetGroupArn").orElseThrow());
			assertThat(hooks(deployment, group)).isNotEmpty()
				.allMatch((hook) -> deployment.isMadeBefore(hook, service));
		}));
	}

	@Test
	void applicationLoadBalancerListensBeforeItBecomesATarget() {
		Combinations.each((combination) -> combination.topology() == Topology.NLB_ALB_PRIVATE,
				(combination, deployment) -> {
					Resource group = deployment.ofType(TARGET_GROUP)
						.stream()
						.filter((candidate) -> Deployment.text(candidate, "TargetType").equals("alb"))
						.findFirst()
						.orElseThrow();
					Resource balancer = deployment.referred(group.property("Targets/0/Id").orElseThrow());
					assertThat(
							deployment.referring("AWS::ElasticLoadBalancingV2::Listener", "LoadBalancerArn", balancer))
						.hasSize(1)
						.allMatch((listener) -> deployment.isMadeBefore(listener, group));
				});
	}

	private static List<Resource> hooks(Deployment deployment, Resource group) {
		return Stream
			.concat(deployment.referring("AWS::ElasticLoadBalancingV2::Listener", "DefaultActions", group).stream(),
					deployment.referring("AWS::ElasticLoadBalancingV2::ListenerRule", "Actions", group).stream())
			.toList();
	}

	@Test
	void containerThatLeavesMayFinishWhatTheApiStillWaitsFor() {
		Combinations.each((combination, deployment) -> {
			assertThat(groupsOfContainers(deployment)).isNotEmpty()
				.allSatisfy((group) -> assertThat(
						Deployment.attribute(group, "TargetGroupAttributes", "deregistration_delay.timeout_seconds")
							.map(Integer::parseInt))
					.hasValueSatisfying((seconds) -> assertThat(seconds).isGreaterThan(INTEGRATION_TIMEOUT)));
			assertThat(deployment.ofType(TASK)).allSatisfy(
					(task) -> assertThat(Integer.parseInt(container(task).at("StopTimeout").orElseThrow().toString()))
						.isBetween(INTEGRATION_TIMEOUT, 120));
		});
	}

	@Test
	void loadBalancerAsksWhetherAServiceIsReadyAndEcsWhetherItLives() {
		Combinations.each((combination, deployment) -> {
			assertThat(groupsOfContainers(deployment)).allSatisfy((group) -> {
				assertThat(Deployment.text(group, "HealthCheckPath")).isEqualTo("/readyz");
				assertThat(Deployment.text(group, "HealthCheckPort")).isEqualTo("traffic-port");
				assertThat(Deployment.text(group, "HealthCheckProtocol")).isEqualTo("HTTP");
			});
			assertThat(deployment.ofType(TASK))
				.allSatisfy((task) -> assertThat(container(task).at("HealthCheck/Command").orElseThrow().toString())
					.contains("./probe", "/livez"));
		});
	}

	@Test
	void containerHasNoCapabilities() {
		Combinations.each((combination, deployment) -> assertThat(deployment.ofType(TASK))
			.allSatisfy((task) -> assertThat(container(task).at("LinuxParameters/Capabilities")).get()
				.hasToString("{Drop=[ALL]}")));
	}

	@Test
	void volumeIsWritableForTheUserOfTheContainer() throws IOException {
		// ECS makes an empty volume root's own, unless the image declares it.
		String image = Files.readString(Path.of("..", "Dockerfile"));
		Combinations.each((combination, deployment) -> assertThat(deployment.ofType(TASK))
			.allSatisfy((task) -> assertThat(container(task).at("MountPoints").stream().flatMap(Value::children))
				.allSatisfy((mount) -> assertThat(image)
					.contains("VOLUME [\"" + mount.at("ContainerPath").orElseThrow() + "\"]"))));
	}

	@Test
	void imageRunsOnTheProcessorThatIsAskedFor() {
		Combinations.each((combination, deployment) -> {
			String processor = combination.has(Feature.ARM64) ? "ARM64" : "X86_64";
			assertThat(deployment.ofType(TASK))
				.extracting((task) -> Deployment.text(task, "RuntimePlatform/CpuArchitecture"))
				.containsOnly(processor);
		});
	}

	@Test
	void serviceScalesOnItsCpuAndWhereTheyAreCountedOnRequests() {
		Combinations.each((combination, deployment) -> {
			boolean counted = combination.topology().hasApplicationLoadBalancer() && combination.isRolling();
			Set<String> metrics = counted ? Set.of("ECSServiceAverageCPUUtilization", "ALBRequestCountPerTarget")
					: Set.of("ECSServiceAverageCPUUtilization");
			assertThat(deployment.ofType("AWS::ApplicationAutoScaling::ScalableTarget")).hasSize(2);
			assertThat(deployment.ofType("AWS::ApplicationAutoScaling::ScalingPolicy")).hasSize(2 * metrics.size())
				.extracting((policy) -> Deployment.text(policy,
						"TargetTrackingScalingPolicyConfiguration/"
								+ "PredefinedMetricSpecification/PredefinedMetricType"))
				.hasSameElementsAs(metrics);
		});
	}

	@Test
	void hostsComeAndGoWithTheTasksAndGiveContainersNoCredentials() {
		Combinations.each((combination) -> combination.launchType() == LaunchType.EC2, (combination, deployment) -> {
			Resource provider = deployment.only("AWS::ECS::CapacityProvider");
			assertThat(Deployment.text(provider, "AutoScalingGroupProvider/ManagedScaling/Status"))
				.isEqualTo("ENABLED");
			assertThat(Deployment.text(provider, "AutoScalingGroupProvider/ManagedDraining")).isEqualTo("ENABLED");
			Resource template = deployment.only("AWS::EC2::LaunchTemplate");
			assertThat(Deployment.text(template, "LaunchTemplateData/MetadataOptions/HttpTokens"))
				.isEqualTo("required");
			assertThat(Deployment.text(template, "LaunchTemplateData/MetadataOptions/HttpPutResponseHopLimit"))
				.isEqualTo("1");
			assertThat(Deployment.text(template, "LaunchTemplateData/BlockDeviceMappings/0/Ebs/Encrypted"))
				.isEqualTo("true");
		});
	}

	@Test
	void fargateHasNoHosts() {
		Combinations.each((combination) -> combination.launchType() == LaunchType.FARGATE, (combination,
				deployment) -> assertThat(Stream
					.of("AWS::EC2::LaunchTemplate", "AWS::AutoScaling::AutoScalingGroup", "AWS::ECS::CapacityProvider")
					.flatMap((type) -> deployment.ofType(type).stream())).isEmpty());
	}

	@Test
	void rolesNameTheirResources() {
		// Actions that take no resource.
		Set<String> unnamed = Set.of("ecr:GetAuthorizationToken", "ecs:DiscoverPollEndpoint");
		// Actions on hosts whose names nobody knows yet; of the others, ECS does not say
		// for
		// which cluster they are.
		Set<String> narrowed = Set.of("ecs:Poll", "ecs:StartTelemetrySession", "ecs:UpdateContainerInstancesState");
		Combinations
			.each((combination, deployment) -> assertThat(deployment.ofType("AWS::IAM::Role"))
				.flatExtracting((role) -> Deployment.items(role, "Policies")
					.flatMap((policy) -> policy.at("PolicyDocument/Statement").orElseThrow().children())
					.toList())
				.filteredOn((statement) -> statement.at("Resource").orElseThrow().toString().equals("*"))
				.allSatisfy((statement) -> assertThat(actions(statement)).allMatch(statement.at("Condition").isPresent()
						? narrowed::contains
						: (action) -> unnamed.contains(action) || action.startsWith("elasticloadbalancing:Describe"))));
	}

	private static Stream<String> actions(Value statement) {
		Value action = statement.at("Action").orElseThrow();
		return (action instanceof Value.Listing list) ? list.items().stream().map(Value::toString)
				: Stream.of(action.toString());
	}

	@Test
	void serviceMayPullItsOwnImageAndNoOther() {
		Combinations.each((combination, deployment) -> assertThat(deployment.ofType(TASK)).allSatisfy((task) -> {
			String name = container(task).at("Name").orElseThrow().toString();
			Resource role = deployment.referred(task.property("ExecutionRoleArn").orElseThrow());
			assertThat(role.properties().all().map(Value::toString))
				.anyMatch((text) -> text.endsWith(":repository/edge-dev/" + name));
		}));
	}

}
