package dev.edge.deploy;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

import dev.edge.cloudformation.Resource;
import dev.edge.cloudformation.value.Value;

/**
 * Controls of AWS Security Hub that concern what the templates make, each as a question
 * to every resource of a type.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-controls-reference.html">Security
 * Hub controls</a>
 */
enum Control {

	/** No public addresses for services. */
	ECS_2("AWS::ECS::Service", Control::hasNoPublicAddress),

	/** Tasks do not share the host's processes. */
	ECS_3("AWS::ECS::TaskDefinition", (task, deployment) -> task.property("PidMode").isEmpty()),

	/** Containers are not privileged. */
	ECS_4("AWS::ECS::TaskDefinition", (task, deployment) -> containers(task, "Privileged", "false")),

	/** Containers read their root only. */
	ECS_5("AWS::ECS::TaskDefinition", (task, deployment) -> containers(task, "ReadonlyRootFilesystem", "true")),

	/** No secrets in the environment of containers. */
	ECS_8("AWS::ECS::TaskDefinition",
			(task, deployment) -> Deployment.items(task, "ContainerDefinitions")
				.flatMap((container) -> container.at("Environment").stream().flatMap(Value::children))
				.noneMatch(Control::looksSecret)),

	/** Containers log. */
	ECS_9("AWS::ECS::TaskDefinition", (task, deployment) -> containers(task, "LogConfiguration/LogDriver", "awslogs")),

	/** Services on Fargate run its latest platform. */
	ECS_10("AWS::ECS::Service",
			(service, deployment) -> !Deployment.text(service, "LaunchType").equals("FARGATE")
					|| Deployment.text(service, "PlatformVersion").equals("LATEST")),

	/** Clusters have Container Insights. */
	ECS_12("AWS::ECS::Cluster", (cluster, deployment) -> Deployment.items(cluster, "ClusterSettings")
		.anyMatch((setting) -> setting.toString().matches("\\{Name=containerInsights, Value=(enabled|enhanced)}"))),

	/** No public addresses for task sets. */
	ECS_16("AWS::ECS::TaskSet", Control::hasNoPublicAddress),

	/** Tasks do not share the host's network. */
	ECS_17("AWS::ECS::TaskDefinition",
			(task, deployment) -> !Set.of("host", "").contains(Deployment.text(task, "NetworkMode"))),

	/** Containers run as a user who is not root. */
	ECS_20("AWS::ECS::TaskDefinition", (task, deployment) -> Deployment.items(task, "ContainerDefinitions")
		.allMatch(
				(container) -> container.at("User").filter((user) -> user.toString().matches("[1-9].*")).isPresent())),

	/** Application load balancers redirect HTTP to HTTPS. */
	ELB_1("AWS::ElasticLoadBalancingV2::Listener",
			(listener, deployment) -> !Deployment.text(listener, "Protocol").equals("HTTP")
					|| Deployment.text(listener, "DefaultActions/0/RedirectConfig/Protocol").equals("HTTPS")),

	/** Application load balancers drop invalid headers. */
	ELB_4("AWS::ElasticLoadBalancingV2::LoadBalancer",
			(balancer, deployment) -> isNetwork(balancer)
					|| has(balancer, "routing.http.drop_invalid_header_fields.enabled", "true")),

	/** Application load balancers log. */
	ELB_5("AWS::ElasticLoadBalancingV2::LoadBalancer",
			(balancer, deployment) -> isNetwork(balancer) || has(balancer, "access_logs.s3.enabled", "true")),

	/** Load balancers cannot be deleted by mistake. */
	ELB_6("AWS::ElasticLoadBalancingV2::LoadBalancer",
			(balancer, deployment) -> has(balancer, "deletion_protection.enabled", "true")),

	/** Application load balancers mitigate desynchronisation. */
	ELB_12("AWS::ElasticLoadBalancingV2::LoadBalancer",
			(balancer, deployment) -> isNetwork(balancer)
					|| has(balancer, "routing.http.desync_mitigation_mode", "defensive", "strictest")),

	/** Load balancers stand in several zones. */
	ELB_13("AWS::ElasticLoadBalancingV2::LoadBalancer",
			(balancer, deployment) -> Deployment.items(balancer, "Subnets").distinct().count() > 1),

	/** Listeners with TLS have a recommended policy. */
	ELB_17("AWS::ElasticLoadBalancingV2::Listener",
			(listener,
					deployment) -> !Set.of("HTTPS", "TLS").contains(Deployment.text(listener, "Protocol")) || Deployment
						.text(listener, "SslPolicy")
						.matches("ELBSecurityPolicy-TLS13-1-[23](-Res)?(-PQ)?-2021-06|.*-TLS13-1-[23].*-PQ-2025-09")),

	/** Listeners speak TLS. */
	ELB_18("AWS::ElasticLoadBalancingV2::Listener",
			(listener, deployment) -> Set.of("HTTPS", "TLS").contains(Deployment.text(listener, "Protocol"))),

	/** Stages log executions. */
	APIGATEWAY_1("AWS::ApiGateway::Stage",
			(stage, deployment) -> Deployment.items(stage, "MethodSettings")
				.anyMatch((setting) -> setting.at("HttpMethod").orElseThrow().toString().equals("*")
						&& Set.of("ERROR", "INFO").contains(setting.at("LoggingLevel").orElseThrow().toString()))),

	/** Stages show backends a client certificate. */
	APIGATEWAY_2("AWS::ApiGateway::Stage", (stage, deployment) -> stage.property("ClientCertificateId").isPresent()),

	/** Stages trace. */
	APIGATEWAY_3("AWS::ApiGateway::Stage",
			(stage, deployment) -> Deployment.text(stage, "TracingEnabled").equals("true")),

	/** Stages have a firewall. */
	APIGATEWAY_4("AWS::ApiGateway::Stage",
			(stage, deployment) -> !deployment.referring("AWS::WAFv2::WebACLAssociation", "ResourceArn", stage)
				.isEmpty()),

	/** Stages of HTTP APIs log. The templates make none. */
	APIGATEWAY_9("AWS::ApiGatewayV2::Stage", (stage, deployment) -> stage.property("AccessLogSettings").isPresent()),

	/** Private integrations of HTTP APIs speak TLS. The templates make none. */
	APIGATEWAY_10("AWS::ApiGatewayV2::Integration",
			(integration, deployment) -> integration.property("TlsConfig").isPresent()),

	/** Repositories scan images. */
	ECR_1("AWS::ECR::Repository",
			(repository, deployment) -> Deployment.text(repository, "ImageScanningConfiguration/ScanOnPush")
				.equals("true")),

	/** Tags of images do not move. */
	ECR_2("AWS::ECR::Repository",
			(repository, deployment) -> Deployment.text(repository, "ImageTagMutability").equals("IMMUTABLE")),

	/** Repositories forget old images. */
	ECR_3("AWS::ECR::Repository",
			(repository, deployment) -> repository.property("LifecyclePolicy/LifecyclePolicyText").isPresent()),

	/** Alarms tell somebody. */
	CLOUDWATCH_15("AWS::CloudWatch::Alarm", (alarm, deployment) -> alarm.property("AlarmActions").isPresent()),

	/** Logs are kept for a year. */
	CLOUDWATCH_16("AWS::Logs::LogGroup",
			(group, deployment) -> Integer.parseInt(Deployment.text(group, "RetentionInDays")) >= 365),

	/** Alarms may act. */
	CLOUDWATCH_17("AWS::CloudWatch::Alarm",
			(alarm, deployment) -> !Deployment.text(alarm, "ActionsEnabled").equals("false"));

	private final String type;

	@SuppressWarnings("ImmutableEnumChecker") // The predicates are functions without
												// state.
	private final BiPredicate<Resource, Deployment> holds;

	Control(String type, BiPredicate<Resource, Deployment> holds) {
		this.type = type;
		this.holds = holds;
	}

	/**
	 * Returns the control that Security Hub calls by a name such as {@code ELB.1}.
	 */
	static Optional<Control> of(String id) {
		return Arrays.stream(values()).filter((control) -> control.toString().equals(id)).findFirst();
	}

	/**
	 * Returns the resources for which this control does not hold.
	 */
	List<Resource> violations(Deployment deployment) {
		return deployment.ofType(this.type)
			.stream()
			.filter((resource) -> !this.holds.test(resource, deployment))
			.toList();
	}

	@Override
	public String toString() {
		int number = name().indexOf('_');
		return name().substring(0, number).replace("APIGATEWAY", "APIGateway").replace("CLOUDWATCH", "CloudWatch") + "."
				+ name().substring(number + 1);
	}

	private static boolean hasNoPublicAddress(Resource service, Deployment deployment) {
		String asked = Deployment.text(service, "NetworkConfiguration/AwsvpcConfiguration/AssignPublicIp");
		return asked.equals("DISABLED") || service.property("NetworkConfiguration").isEmpty();
	}

	private static boolean containers(Resource task, String property, String value) {
		return Deployment.items(task, "ContainerDefinitions")
			.allMatch((container) -> container.at(property).map(Value::toString).filter(value::equals).isPresent());
	}

	private static boolean looksSecret(Value variable) {
		return Stream.of("SECRET", "PASSWORD", "TOKEN", "KEY", "resolve:")
			.anyMatch((word) -> variable.toString().contains(word));
	}

	private static boolean isNetwork(Resource balancer) {
		return Deployment.text(balancer, "Type").equals("network");
	}

	private static boolean has(Resource balancer, String attribute, String... values) {
		return Deployment.attribute(balancer, "LoadBalancerAttributes", attribute)
			.filter(List.of(values)::contains)
			.isPresent();
	}

}
