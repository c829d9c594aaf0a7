package dev.edge.deploy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.edge.cloudformation.Resource;
import dev.edge.cloudformation.value.ResourceAddress;
import dev.edge.cloudformation.value.Value;

/**
 * Walks the way of a request over resolved resources, as the network would take it: from
 * a path of the API over the load balancers to a port of a container. At each step the
 * security groups of both ends must let the connection pass; a step that does not is an
 * {@link AssertionError} that says which.
 */
final class RequestWalk {

	private static final String LISTENER = "AWS::ElasticLoadBalancingV2::Listener";

	private static final String RULE = "AWS::ElasticLoadBalancingV2::ListenerRule";

	/** Ports that Docker gives containers on a bridge, as ECS documents for its hosts. */
	private static final int[] DYNAMIC_PORTS = { 32768, 61000 };

	private final Deployment deployment;

	private final SecurityGroups groups;

	private final List<String> steps = new ArrayList<>();

	private RequestWalk(Deployment deployment) {
		this.deployment = deployment;
		this.groups = new SecurityGroups(deployment);
	}

	/**
	 * Walks from a path of the API to the containers that answer.
	 * @param deployment the deployment
	 * @param path the resource path, as the definition writes it
	 * @return where requests arrive
	 */
	static Arrival from(Deployment deployment, String path) {
		return from(deployment, path, Api.of(deployment).integration(path).endpoint().path());
	}

	/**
	 * Walks as {@link #from(Deployment, String)} does, but with another path than that of
	 * the integration's URI.
	 * @param deployment the deployment
	 * @param path the resource path, as the definition writes it
	 * @param sent the path that the load balancer sees
	 * @return where requests arrive
	 */
	static Arrival from(Deployment deployment, String path, String sent) {
		RequestWalk walk = new RequestWalk(deployment);
		Api.Integration integration = Api.of(deployment).integration(path);
		Request request = new Request(sent, integration.header("X-Origin-Verify"));
		walk.steps.add("api " + path);
		return integration.connectionType().equals("VPC_LINK") ? walk.overLink(integration, request)
				: walk.overInternet(integration, request);
	}

	private Arrival overInternet(Api.Integration integration, Request request) {
		Api.Endpoint endpoint = integration.endpoint();
		Resource balancer = balancers().filter((candidate) -> answersTo(candidate, endpoint.host()))
			.findFirst()
			.orElseThrow(() -> new AssertionError("no load balancer answers to " + endpoint.host()));
		check(Deployment.text(balancer, "Scheme").equals("internet-facing"), balancer + " faces the internet");
		check(groupsOf(balancer).stream().anyMatch((group) -> this.groups.openToInternet(group, endpoint.port())),
				balancer + " takes port " + endpoint.port() + " from the internet");
		return into(balancer, endpoint, request);
	}

	private Arrival overLink(Api.Integration integration, Request request) {
		Resource link = this.deployment.referred(integration.connection());
		this.steps.add(link.toString());
		Api.Endpoint endpoint = integration.endpoint();
		if (link.type().equals("AWS::ApiGateway::VpcLink")) {
			List<Value> targets = Deployment.items(link, "TargetArns").toList();
			check(targets.size() == 1, link + " has one target");
			Resource balancer = this.deployment.referred(targets.get(0));
			check(Deployment.text(balancer, "Type").equals("network"), link + " leads to a network load balancer");
			check(Deployment.text(balancer, "EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic").equals("off"),
					balancer + " takes PrivateLink's traffic");
			return into(balancer, endpoint, request);
		}
		check(link.type().equals("AWS::ApiGatewayV2::VpcLink"), link + " is a VPC link");
		Resource balancer = this.deployment.referred(integration.target()
			.orElseThrow(() -> new AssertionError("an integration over a VPC link V2 needs a target")));
		List<ResourceAddress> from = addresses(Deployment.items(link, "SecurityGroupIds"));
		check(passes(from, groupsOf(balancer), endpoint.port(), endpoint.port()),
				link + " reaches " + balancer + " on port " + endpoint.port());
		return into(balancer, endpoint, request);
	}

	private Arrival into(Resource balancer, Api.Endpoint endpoint, Request request) {
		Resource listener = listener(balancer, endpoint.port());
		String protocol = Deployment.text(listener, "Protocol");
		boolean tls = protocol.equals("HTTPS") || protocol.equals("TLS");
		boolean ends = !protocol.equals("TCP");
		check(!ends || tls == endpoint.scheme().equals("https"),
				listener + " speaks " + endpoint.scheme() + ", as the API does");
		return over(balancer, listener, request);
	}

	private Arrival over(Resource balancer, Resource listener, Request request) {
		this.steps.add(balancer + " port " + Deployment.text(listener, "Port"));
		if (Deployment.text(balancer, "Type").equals("network")) {
			return behind(balancer, forwards(Deployment.items(listener, "DefaultActions")), request);
		}
		Resource rule = this.deployment.referring(RULE, "ListenerArn", listener)
			.stream()
			.sorted(Comparator.comparingInt((candidate) -> Integer.parseInt(Deployment.text(candidate, "Priority"))))
			.filter((candidate) -> Deployment.items(candidate, "Conditions").allMatch(request::matches))
			.findFirst()
			.orElseThrow(() -> new AssertionError("no rule of " + listener + " takes " + request));
		this.steps.add(rule.toString());
		return behind(balancer, forwards(Deployment.items(rule, "Actions")), request.rewritten(rule));
	}

	private Arrival behind(Resource balancer, List<Resource> groups, Request request) {
		List<Arrival> arrivals = groups.stream().map((group) -> behind(balancer, group, request)).toList();
		check(!arrivals.isEmpty(), balancer + " forwards " + request.path());
		check(arrivals.stream().map(Arrival::container).distinct().count() == 1, "all targets are one container");
		return arrivals.get(0);
	}

	private List<Resource> forwards(Stream<Value> actions) {
		return actions.filter((action) -> action.at("Type").map(Value::toString).filter("forward"::equals).isPresent())
			.flatMap((action) -> Stream.concat(action.at("TargetGroupArn").stream(),
					action.at("ForwardConfig/TargetGroups")
						.stream()
						.flatMap(Value::children)
						.filter((group) -> !group.at("Weight").map(Value::toString).filter("0"::equals).isPresent())
						.flatMap((group) -> group.at("TargetGroupArn").stream())))
			.map(this.deployment::referred)
			.toList();
	}

	private Arrival behind(Resource balancer, Resource group, Request request) {
		this.steps.add(group.toString());
		if (Deployment.text(group, "TargetType").equals("alb")) {
			Resource next = this.deployment.referred(group.property("Targets/0/Id").orElseThrow());
			int port = Integer.parseInt(Deployment.text(group, "Targets/0/Port"));
			check(Deployment.text(group, "Port").equals(Integer.toString(port)), group + " has the port of its target");
			check(passes(groupsOf(balancer), groupsOf(next), port, port), balancer + " reaches " + next);
			return over(next, listener(next, port), request);
		}
		List<Resource> services = this.deployment.referring("AWS::ECS::Service", "LoadBalancers", group);
		check(services.size() == 1, group + " belongs to one service, not " + services);
		return atContainer(balancer, group, services.get(0), request);
	}

	private Arrival atContainer(Resource balancer, Resource group, Resource service, Request request) {
		Value target = service.property("LoadBalancers/0").orElseThrow();
		Resource task = this.deployment.referred(service.property("TaskDefinition").orElseThrow());
		String name = target.at("ContainerName").orElseThrow().toString();
		int port = Integer.parseInt(target.at("ContainerPort").orElseThrow().toString());
		Value container = Deployment.items(task, "ContainerDefinitions")
			.filter((candidate) -> candidate.at("Name").map(Value::toString).filter(name::equals).isPresent())
			.findFirst()
			.orElseThrow(() -> new AssertionError(task + " has no container " + name));
		Value mapping = container.at("PortMappings")
			.stream()
			.flatMap(Value::children)
			.filter((candidate) -> candidate.at("ContainerPort").map(Value::toString).equals(Optional.of("" + port)))
			.findFirst()
			.orElseThrow(() -> new AssertionError(name + " opens no port " + port));
		String hostPort = mapping.at("HostPort").map(Value::toString).orElse("");
		if (Deployment.text(group, "TargetType").equals("ip")) {
			check(Deployment.text(task, "NetworkMode").equals("awsvpc"), task + " has addresses of its own");
			check(hostPort.isEmpty() || hostPort.equals("" + port), name + " maps its port to the same");
			List<ResourceAddress> tasks = addresses(
					Deployment.items(service, "NetworkConfiguration/AwsvpcConfiguration/SecurityGroups"));
			check(passes(groupsOf(balancer), tasks, port, port), balancer + " reaches " + service + " on port " + port);
		}
		else {
			check(Deployment.text(task, "NetworkMode").equals("bridge"), task + " shares its host's addresses");
			check(hostPort.isEmpty() || hostPort.equals("0"), name + " takes a dynamic port of its host");
			Resource template = this.deployment.only("AWS::EC2::LaunchTemplate");
			List<ResourceAddress> hosts = addresses(Deployment.items(template, "LaunchTemplateData/SecurityGroupIds"));
			check(passes(groupsOf(balancer), hosts, DYNAMIC_PORTS[0], DYNAMIC_PORTS[1]),
					balancer + " reaches the hosts' dynamic ports");
		}
		this.steps.add(service + " container " + name + " port " + port);
		return new Arrival(name, port, request.path(), container, service, List.copyOf(this.steps));
	}

	private Stream<Resource> balancers() {
		return this.deployment.ofType("AWS::ElasticLoadBalancingV2::LoadBalancer").stream();
	}

	/**
	 * Whether a name leads to a balancer: its own, one that a hosted zone of the
	 * deployment gives it, or the name in its certificate, when that is made elsewhere.
	 */
	private boolean answersTo(Resource balancer, String host) {
		List<Resource> names = this.deployment.ofType("AWS::Route53::RecordSet")
			.stream()
			.filter((name) -> Deployment.text(name, "Name").equals(host))
			.toList();
		return host.equals("${" + balancer.address() + ".DNSName}")
				|| (names.isEmpty() && host.equals(Feature.ORIGIN_NAME))
				|| names.stream()
					.flatMap((name) -> name.property("AliasTarget/DNSName").stream())
					.flatMap(Value::resources)
					.anyMatch(balancer.address()::equals);
	}

	private Resource listener(Resource balancer, int port) {
		return this.deployment.referring(LISTENER, "LoadBalancerArn", balancer)
			.stream()
			.filter((listener) -> Deployment.text(listener, "Port").equals(Integer.toString(port)))
			.findFirst()
			.orElseThrow(() -> new AssertionError(balancer + " has no listener on port " + port));
	}

	private static List<ResourceAddress> groupsOf(Resource balancer) {
		return addresses(Deployment.items(balancer, "SecurityGroups"));
	}

	private static List<ResourceAddress> addresses(Stream<Value> references) {
		return references.flatMap(Value::resources).toList();
	}

	private boolean passes(List<ResourceAddress> from, List<ResourceAddress> to, int lowPort, int highPort) {
		return from.stream()
			.anyMatch((one) -> to.stream().anyMatch((other) -> this.groups.open(one, other, lowPort, highPort)));
	}

	private void check(boolean holds, String claim) {
		if (!holds) {
			throw new AssertionError("not so: " + claim + "; the way so far: " + String.join(" > ", this.steps));
		}
	}

	/**
	 * What a load balancer sees of a request.
	 */
	private record Request(String path, Optional<Value> originVerify) {

		boolean matches(Value condition) {
			String field = condition.at("Field").orElseThrow().toString();
			if (field.equals("path-pattern")) {
				return values(condition, "PathPatternConfig").anyMatch((pattern) -> covers(pattern.toString()));
			}
			check(condition, field);
			return values(condition, "HttpHeaderConfig")
				.anyMatch((value) -> this.originVerify.filter(value::equals).isPresent());
		}

		/** Returns this request as a rule that takes it passes it on. */
		Request rewritten(Resource rule) {
			String rewritten = this.path;
			for (Value transform : Deployment.items(rule, "Transforms").toList()) {
				Value rewrite = transform.at("UrlRewriteConfig/Rewrites/0").orElseThrow();
				rewritten = rewritten.replaceAll(rewrite.at("Regex").orElseThrow().toString(),
						rewrite.at("Replace").orElseThrow().toString());
			}
			return new Request(rewritten, this.originVerify);
		}

		private static void check(Value condition, String field) {
			boolean known = field.equals("http-header") && condition.at("HttpHeaderConfig/HttpHeaderName")
				.orElseThrow()
				.toString()
				.equals("X-Origin-Verify");
			if (!known) {
				throw new AssertionError("a rule asks for what this walk does not know: " + condition);
			}
		}

		private static Stream<Value> values(Value condition, String config) {
			return condition.at(config + "/Values").stream().flatMap(Value::children);
		}

		private boolean covers(String pattern) {
			String regex = Stream.of(pattern.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
			return this.path.matches(regex);
		}

	}

	/**
	 * Where a request arrives, and by which steps.
	 *
	 * @param path the path that the service sees
	 */
	record Arrival(String container, int port, String path, Value definition, Resource service, List<String> steps) {

	}

}
