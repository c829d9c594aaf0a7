package dev.edge.deploy;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import dev.edge.cloudformation.Resource;
import dev.edge.cloudformation.value.Value;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which service may do what by which role.
 */
class PermissionTests {

	private static final String SERVICE = "AWS::ECS::Service";

	private static final String TASK = "AWS::ECS::TaskDefinition";

	private static final String OF_THIS_ACCOUNT = "StringEquals={aws:SourceAccount=123456789012}";

	private static String trusted(Resource role) {
		return Deployment.text(role, "AssumeRolePolicyDocument/Statement");
	}

	/** Returns what a role may do: the actions, then the resources. */
	private static List<String> permissions(Resource role) {
		return Deployment.items(role, "Policies")
			.flatMap((policy) -> policy.at("PolicyDocument/Statement").orElseThrow().children())
			.peek((statement) -> assertThat(statement.at("Effect")).get().hasToString("Allow"))
			.map((statement) -> actions(statement).sorted().collect(Collectors.joining(" ")) + " on "
					+ statement.at("Resource").orElseThrow())
			.toList();
	}

	private static Resource role(Deployment deployment, String logicalId) {
		return deployment.all()
			.filter((resource) -> resource.address().logicalId().equals(logicalId))
			.findFirst()
			.orElseThrow();
	}

	@Test
	void rolesAreTakenOnlyByWhoIsMeantTo() {
		Combinations.each((combination, deployment) -> assertThat(deployment.ofType("AWS::IAM::Role"))
			.allSatisfy((role) -> assertThat(trusted(role)).startsWith("[{Effect=Allow, Principal={Service=")
				.endsWith(switch (role.address().logicalId()) {
					case "ExecutionRole" ->
						"{Service=ecs-tasks.amazonaws.com}, Action=sts:AssumeRole, Condition={" + OF_THIS_ACCOUNT
								+ ", ArnLike={aws:SourceArn=arn:" + combination.pseudoParameters().partition() + ":ecs:"
								+ combination.region() + ":123456789012:*}}}]";
					case "FlowLogRole" -> "{Service=vpc-flow-logs.amazonaws.com}, Action=sts:AssumeRole, Condition={"
							+ OF_THIS_ACCOUNT + "}}]";
					case "TrafficShiftRole" -> "{Service=ecs.amazonaws.com}, Action=sts:AssumeRole}]";
					case "HostRole" -> "{Service=ec2.amazonaws.com}, Action=sts:AssumeRole}]";
					case "ApiGatewayRoleForLogs" -> "{Service=apigateway.amazonaws.com}, Action=sts:AssumeRole}]";
					default -> throw new AssertionError("nobody is known to take " + role);
				})));
	}

	@Test
	void ecsMayStartTheTasksOfAServiceAndNothingElse() {
		Combinations.each((combination, deployment) -> assertThat(deployment.ofType(TASK)).allSatisfy((task) -> {
			String name = task.property("ContainerDefinitions/0/Name").orElseThrow().toString();
			String stack = task.address().stack().get(0);
			String repository = "arn:" + combination.pseudoParameters().partition() + ":ecr:" + combination.region()
					+ ":123456789012:repository/edge-dev/" + name;
			Stream<String> expected = Stream.of("ecr:GetAuthorizationToken on *",
					"ecr:BatchCheckLayerAvailability ecr:BatchGetImage ecr:GetDownloadUrlForLayer on " + repository,
					"logs:CreateLogStream logs:PutLogEvents on ${" + stack + "/LogGroup.Arn}");
			Stream<String> secrets = (combination.topology() == Topology.NLB)
					? Stream
						.of("secretsmanager:GetSecretValue on [${Security/OriginSecretA}, ${Security/OriginSecretB}]")
					: Stream.empty();
			assertThat(permissions(deployment.referred(task.property("ExecutionRoleArn").orElseThrow())))
				.containsExactlyElementsOf(Stream.concat(expected, secrets).toList());
			assertThat(task.property("TaskRoleArn")).isEmpty();
		}));
	}

	@Test
	void hostMayBeOneOfItsClusterAndNothingElse() {
		Combinations.each((combination) -> combination.launchType() == LaunchType.EC2, (combination, deployment) -> {
			Resource role = role(deployment, "HostRole");
			assertThat(permissions(role)).containsExactly(
					"ecs:DeregisterContainerInstance ecs:RegisterContainerInstance ecs:SubmitAttachmentStateChanges "
							+ "ecs:SubmitContainerStateChange ecs:SubmitTaskStateChange on ${Cluster/Cluster.Arn}",
					"ecs:Poll ecs:StartTelemetrySession ecs:UpdateContainerInstancesState on *",
					"ecs:DiscoverPollEndpoint on *");
			assertThat(Deployment.text(role, "Policies/0/PolicyDocument/Statement/1/Condition"))
				.isEqualTo("{ArnEquals={ecs:cluster=${Cluster/Cluster.Arn}}}");
		});
	}

	@Test
	void whoMovesTrafficMayMoveThatOfOneService() {
		Combinations.each((combination) -> !combination.isRolling(),
				(combination, deployment) -> assertThat(deployment.ofType(SERVICE)).allSatisfy((service) -> {
					Value balancing = service.property("LoadBalancers/0").orElseThrow();
					Value advanced = balancing.at("AdvancedConfiguration").orElseThrow();
					assertThat(permissions(deployment.referred(advanced.at("RoleArn").orElseThrow()))).containsExactly(
							"elasticloadbalancing:DescribeListeners elasticloadbalancing:DescribeRules "
									+ "elasticloadbalancing:DescribeTargetGroups "
									+ "elasticloadbalancing:DescribeTargetHealth on *",
							"elasticloadbalancing:DeregisterTargets elasticloadbalancing:RegisterTargets on ["
									+ balancing.at("TargetGroupArn").orElseThrow() + ", "
									+ advanced.at("AlternateTargetGroupArn").orElseThrow() + "]",
							"elasticloadbalancing:ModifyListener elasticloadbalancing:ModifyRule on "
									+ advanced.at("ProductionListenerRule").orElseThrow());
				}));
	}

	@Test
	void flowsAreWrittenToTheirLogAndNowhereElse() {
		Combinations.each((combination) -> !combination.has(Feature.EXISTING_VPC) && !combination.has(Feature.PLAIN),
				(combination, deployment) -> assertThat(permissions(role(deployment, "FlowLogRole")))
					.containsExactly("logs:CreateLogStream logs:DescribeLogStreams logs:PutLogEvents on "
							+ "${Network/FlowLogGroup.Arn}"));
	}

	@Test
	void onlyTheRoleForLogsOfTheApiHasAPolicyOfAws() {
		Combinations.each((combination, deployment) -> assertThat(deployment.ofType("AWS::IAM::Role"))
			.filteredOn((role) -> !role.address().logicalId().equals("ApiGatewayRoleForLogs"))
			.allSatisfy((role) -> assertThat(Deployment.items(role, "ManagedPolicyArns")).isEmpty()));
	}

	@Test
	void rolesNameTheirResources() {
		// Actions that take no resource.
		Set<String> unnamed = Set.of("ecr:GetAuthorizationToken", "ecs:DiscoverPollEndpoint");
		// Actions on hosts whose names nobody knows yet; of the others, ECS does not say
		// for which cluster they are.
		Set<String> narrowed = Set.of("ecs:Poll", "ecs:StartTelemetrySession", "ecs:UpdateContainerInstancesState");
		Combinations
			.each((combination, deployment) -> assertThat(deployment.ofType("AWS::IAM::Role"))
				.flatExtracting((role) -> Deployment.items(role, "Policies")
					.flatMap((policy) -> policy.at("PolicyDocument/Statement").orElseThrow().children())
					.toList())
				.filteredOn((statement) -> statement.at("Resource").orElseThrow().toString().matches("\\[?\\*]?"))
				.allSatisfy((statement) -> assertThat(actions(statement)).allMatch(statement.at("Condition").isPresent()
						? narrowed::contains
						: (action) -> unnamed.contains(action) || action.startsWith("elasticloadbalancing:Describe"))));
	}

	private static Stream<String> actions(Value statement) {
		Value action = statement.at("Action").orElseThrow();
		return (action instanceof Value.Listing list) ? list.items().stream().map(Value::toString)
				: Stream.of(action.toString());
	}

}
