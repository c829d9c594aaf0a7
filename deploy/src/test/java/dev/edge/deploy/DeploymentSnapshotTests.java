package dev.edge.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.edge.cloudformation.PseudoParameters;
import dev.edge.cloudformation.Resource;
import dev.edge.cloudformation.Stack;
import dev.edge.cloudformation.StackResolver;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A deployment of an API is a snapshot, so a changed definition must make another one.
 * What {@code deploy/edge} renders is resolved here.
 */
class DeploymentSnapshotTests {

	private static final String RENDER = """
			set -euo pipefail
			deploy=$PWD command=up
			. lib/common.sh
			. lib/options.sh
			. lib/render.sh
			parse_options "$@"
			mkdir rendered
			render rendered
			""";

	@TempDir
	Path folder;

	@BeforeEach
	void copySources() throws IOException {
		SourceCopy.into(this.folder, "lib", "templates", "environments", "openapi.yaml");
	}

	private Stack render(String... options) throws IOException {
		Path rendered = this.folder.resolve("rendered");
		if (Files.exists(rendered)) {
			try (Stream<Path> files = Files.list(rendered)) {
				for (Path file : files.toList()) {
					Files.delete(file);
				}
			}
			Files.delete(rendered);
		}
		List<String> command = new ArrayList<>(List.of("bash", "-c", RENDER, "render", "--env", "dev"));
		command.addAll(List.of(options));
		assertThat(Script.run(this.folder, command)).isEqualTo(new Script(0, ""));
		return new StackResolver().resolve(rendered.resolve("edge.yaml"),
				Map.of("BlogImage", "blog:1", "WebpageImage", "webpage:1", "Topology", "alb-private"),
				PseudoParameters.of("us-east-1", Combination.ACCOUNT, "edge-dev"));
	}

	private static String deployment(Stack stack) {
		List<String> ids = stack.allResources()
			.filter((resource) -> resource.type().equals("AWS::ApiGateway::Deployment"))
			.map((resource) -> resource.address().logicalId())
			.toList();
		assertThat(ids).hasSize(1);
		Resource stage = stack.nested("Api").resource("Stage");
		assertThat(stage.property("DeploymentId")).get().hasToString("${Api/" + ids.get(0) + "}");
		return ids.get(0);
	}

	private void replaceInDefinition(String text, String replacement) throws IOException {
		Path definition = this.folder.resolve("openapi.yaml");
		String content = Files.readString(definition);
		assertThat(content).contains(text);
		Files.writeString(definition, content.replace(text, replacement));
	}

	@Test
	void sameDefinitionIsTheSameDeployment() throws IOException {
		assertThat(deployment(render())).isEqualTo(deployment(render())).matches("Deployment[0-9a-f]{12}");
	}

	@Test
	void changedDefinitionIsAnotherDeployment() throws IOException {
		String before = deployment(render());
		replaceInDefinition("passthroughBehavior: when_no_match", "passthroughBehavior: when_no_templates");
		assertThat(deployment(render())).isNotEqualTo(before);
	}

	@ParameterizedTest
	@ValueSource(strings = { "Topology=nlb-private", "CertificateArn=arn:aws:acm:us-east-1:123456789012:certificate/a",
			"ApiDomainName=api.example.com", "VpcId=vpc-0a", "ZoneCount=3" })
	void parameterThatGoesIntoTheDefinitionMakesAnotherDeployment(String parameter) throws IOException {
		String before = deployment(render());
		assertThat(deployment(render("--parameter", parameter))).isNotEqualTo(before);
	}

	@ParameterizedTest
	@ValueSource(strings = { "BlogTasks=3", "Waf=true", "BlogImage=blog:2" })
	void otherParametersKeepTheDeployment(String parameter) throws IOException {
		String before = deployment(render());
		assertThat(deployment(render("--parameter", parameter))).isEqualTo(before);
	}

	@Test
	void renderedTemplatesMakeTheSameApi() throws IOException {
		Stack source = new Combination(Topology.ALB_PRIVATE, LaunchType.FARGATE, "us-east-1", Set.of()).resolve()
			.stack();
		Stack rendered = render();
		assertThat(rendered.nested("Api").resource("RestApi").properties())
			.isEqualTo(source.nested("Api").resource("RestApi").properties());
		assertThat(rendered.allResources().count()).isEqualTo(source.allResources().count());
	}

}
