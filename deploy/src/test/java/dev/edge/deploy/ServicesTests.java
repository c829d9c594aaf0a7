package dev.edge.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
	void containerIsWatchedAndLogsToTheGroupOfItsService() {
		Combinations.each((combination, deployment) -> assertThat(deployment.ofType(TASK)).allSatisfy((task) -> {
			Resource group = deployment
				.referred(container(task).at("LogConfiguration/Options/awslogs-group").orElseThrow());
			assertThat(Deployment.text(group, "LogGroupName"))
				.isEqualTo("/edge/dev/" + container(task).at("Name").orElseThrow());
			assertThat(container(task).at("LogConfiguration/Options/awslogs-region")).get()
				.hasToString(combination.region());
			// A log that nobody takes must not stop a service.
			assertThat(container(task).at("LogConfiguration/Options/mode")).get().hasToString("non-blocking");
			assertThat(container(task).at("Essential")).get().hasToString("true");
			assertThat(container(task).at("LinuxParameters/InitProcessEnabled")).get().hasToString("true");
			assertThat(container(task).at("HealthCheck").orElseThrow().toString())
				.endsWith("Interval=10, Timeout=5, Retries=3, StartPeriod=60}");
		}));
	}

	@Test
	void taskIsOfTheKindThatItsServiceStarts() {
		Combinations.each((combination, deployment) -> {
			boolean fargate = combination.launchType() == LaunchType.FARGATE;
			assertThat(deployment.ofType(TASK)).allSatisfy((task) -> {
				assertThat(Deployment.text(task, "RequiresCompatibilities"))
					.isEqualTo("[" + combination.launchType() + "]");
				assertThat(Deployment.text(task, "NetworkMode")).isEqualTo(fargate ? "awsvpc" : "bridge");
				assertThat(container(task).at("PortMappings/0/HostPort")).get()
					.hasToString(fargate ? container(task).at("PortMappings/0/ContainerPort").orElseThrow().toString()
							: "0");
				assertThat(Deployment.text(task, "Cpu") + " " + Deployment.text(task, "Memory")).isEqualTo("256 512");
			});
			assertThat(deployment.ofType(SERVICE)).allSatisfy((service) -> {
				assertThat(Deployment.text(service, "LaunchType")).isEqualTo(fargate ? "FARGATE" : "");
				assertThat(service.property("CapacityProviderStrategy").isPresent()).isNotEqualTo(fargate);
				assertThat(service.property("PlacementStrategies").isPresent()).isNotEqualTo(fargate);
				assertThat(Integer.parseInt(Deployment.text(service, "HealthCheckGracePeriodSeconds")))
					.isGreaterThanOrEqualTo(60);
			});
		});
	}

	@Test
	void canarySendsATenthOfTheTrafficFirst() {
		Combinations.each((combination) -> !combination.isRolling(),
				(combination, deployment) -> assertThat(deployment.ofType(SERVICE)).allSatisfy((service) -> {
					boolean canary = "CANARY".equals(combination.parameters().get("DeploymentStrategy"));
					assertThat(Deployment.text(service, "DeploymentConfiguration/Strategy"))
						.isEqualTo(canary ? "CANARY" : "BLUE_GREEN");
					assertThat(Deployment.text(service, "DeploymentConfiguration/CanaryConfiguration"))
						.isEqualTo(canary ? "{CanaryPercent=10, CanaryBakeTimeInMinutes=5}" : "");
					assertThat(Deployment.text(service, "DeploymentConfiguration/BakeTimeInMinutes")).isEqualTo("5");
				}));
	}

}
