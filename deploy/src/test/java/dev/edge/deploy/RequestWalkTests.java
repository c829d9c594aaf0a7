package dev.edge.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.edge.cloudformation.StackResolver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The walk of a request notices where a template closes the way, or leads elsewhere.
 */
class RequestWalkTests {

	@TempDir
	Path folder;

	private Deployment resolve(Combination combination) {
		return new Deployment(combination, new StackResolver().resolve(this.folder.resolve(Combination.ROOT),
				combination.parameters(), combination.pseudoParameters()));
	}

	private void copyTemplates() throws IOException {
		Files.createDirectory(this.folder.resolve("templates"));
		Files.copy(Path.of("openapi.yaml"), this.folder.resolve("openapi.yaml"));
		try (Stream<Path> templates = Files.list(Path.of("templates"))) {
			for (Path template : templates.toList()) {
				Files.copy(template, this.folder.resolve(template.toString()));
			}
		}
	}

	private void change(String file, String text, String replacement) throws IOException {
		Path path = this.folder.resolve(file);
		String content = Files.readString(path);
		assertThat(content).as(file).contains(text);
		Files.writeString(path, content.replace(text, replacement));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					alb             | FARGATE | security.yaml                  | FromPort: 80, ToPort: 80         | FromPort: 81, ToPort: 81             | takes port 80 from the internet
					nlb-private     | FARGATE | network-load-balancer.yaml     | [Private, 'off'                  | [Private, 'on'                       | takes PrivateLink's traffic
					nlb             | FARGATE | security.yaml                  | ToPort: 8080                     | ToPort: 8079                         | takes port 8080 from the internet
					alb-private     | FARGATE | security.yaml                  | Description: VPC link\\n      GroupId: !Ref AlbGroup | Description: VPC link\\n      GroupId: !Ref LinkGroup | reaches ApplicationLoadBalancer/LoadBalancer
					nlb-alb-private | EC2     | network-load-balancer.yaml     | Port: !Ref ApplicationListenerPort} | Port: 81}                         | has the port of its target
					alb             | EC2     | security.yaml                  | ToPort: 61000                    | ToPort: 60000                        | reaches the hosts' dynamic ports
					alb             | FARGATE | application-load-balancer.yaml | Values: [/blog, '/blog/*']       | Values: [/blogs]                     | expected blog
					alb             | FARGATE | application-load-balancer.yaml | - !Sub '{{resolve:secretsmanager:${OriginSecretArnA}}}' | - no-secret   | no rule of
					nlb             | FARGATE | service.yaml                   | - ContainerPort: !Ref ContainerPort | - ContainerPort: 8081             | blog opens no port 8080
					alb             | FARGATE | edge.yaml                      | ServiceName: blog                | ServiceName: webpage                 | expected blog
					nlb-private     | EC2     | service.yaml                   | [Fargate, awsvpc, bridge]        | [Fargate, awsvpc, awsvpc]                           | shares its host's addresses
					nlb             | FARGATE | network-load-balancer.yaml     | Port: 8080\\n      Protocol: !If | Port: 8081\\n      Protocol: !If      | has no listener on port 8080
					""")
	void changeThatClosesTheWayIsNoticed(String topology, LaunchType launchType, String file, String text,
			String replacement, String complaint) throws IOException {
		copyTemplates();
		change("templates/" + file, text.replace("\\n", "\n"), replacement.replace("\\n", "\n"));
		Deployment deployment = resolve(new Combination(Topology.of(topology), launchType, "us-east-1", Set.of()));
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> {
			String container = RequestWalk.from(deployment, "/blog").container();
			assertThat(container.equals("blog")).as("expected blog, not %s", container).isTrue();
		}).withMessageContaining(complaint);
	}

	@Test
	void wayIsToldStepByStep() {
		Combination combination = new Combination(Topology.NLB_ALB_PRIVATE, LaunchType.FARGATE, "us-east-1", Set.of());
		assertThat(RequestWalk.from(combination.resolve(Map.of()), "/webpage").steps()).containsExactly("api /webpage",
				"Api/NlbLink (AWS::ApiGateway::VpcLink)",
				"NetworkLoadBalancer/LoadBalancer (AWS::ElasticLoadBalancingV2::LoadBalancer) port 80",
				"NetworkLoadBalancer/AlbTargetGroup (AWS::ElasticLoadBalancingV2::TargetGroup)",
				"ApplicationLoadBalancer/LoadBalancer (AWS::ElasticLoadBalancingV2::LoadBalancer) port 80",
				"ApplicationLoadBalancer/WebpageRule (AWS::ElasticLoadBalancingV2::ListenerRule)",
				"ApplicationLoadBalancer/WebpageTargetGroup (AWS::ElasticLoadBalancingV2::TargetGroup)",
				"Webpage/Service (AWS::ECS::Service) container webpage port 5000");
	}

}
