package dev.edge.deploy;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import dev.edge.cloudformation.Resource;
import dev.edge.cloudformation.value.Value;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How many tasks and hosts there are.
 */
class ScalingTests {

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
	void eachServiceScalesByItselfBetweenItsLimits() {
		Combinations.each((combination, deployment) -> {
			List<Resource> targets = deployment.ofType("AWS::ApplicationAutoScaling::ScalableTarget");
			assertThat(targets).extracting((target) -> Deployment.text(target, "ResourceId"))
				.containsExactlyInAnyOrder("service/${Cluster/Cluster}/${Blog/Service.Name}",
						"service/${Cluster/Cluster}/${Webpage/Service.Name}");
			assertThat(targets)
				.extracting((target) -> Deployment.text(target, "MinCapacity") + " to "
						+ Deployment.text(target, "MaxCapacity"))
				.containsOnly("2 to 6");
			assertThat(deployment.ofType("AWS::ApplicationAutoScaling::ScalingPolicy")).allSatisfy((policy) -> {
				Value tracking = policy.property("TargetTrackingScalingPolicyConfiguration").orElseThrow();
				boolean cpu = tracking.toString().contains("ECSServiceAverageCPUUtilization");
				assertThat(tracking.at("TargetValue")).get().hasToString(cpu ? "60" : "3000");
				assertThat(Integer.parseInt(tracking.at("ScaleOutCooldown").orElseThrow().toString()))
					.isLessThan(Integer.parseInt(tracking.at("ScaleInCooldown").orElseThrow().toString()));
				String service = policy.address().stack().get(0);
				assertThat(tracking.at("PredefinedMetricSpecification/ResourceLabel").map(Value::toString).orElse(""))
					.isEqualTo(cpu ? "" : "${ApplicationLoadBalancer/LoadBalancer.LoadBalancerFullName}"
							+ "/${ApplicationLoadBalancer/" + service + "TargetGroup.TargetGroupFullName}");
			});
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

}
