package dev.edge.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code deploy/edge} says in one line what is wrong with its options, and asks nobody
 * before.
 */
class CommandLineTests {

	private static Script edge(Path folder, String options) {
		List<String> command = new ArrayList<>(List.of("./edge"));
		command.addAll(Arrays.asList(options.split(" ", -1)));
		return Script.run(folder, command);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					fly                                | there is no command fly; deploy/edge --help lists them
					up --wings                         | deploy/edge up has no option --wings; deploy/edge up --help lists them
					up --topology                      | --topology needs a value
					up --topology ring                 | the command line: Topology=ring is none of alb, nlb, nlb-private, nlb-alb-private, alb-private
					up --launch-type=ec2               | the command line: LaunchType=ec2 is none of FARGATE, EC2
					up --parameter Tpology=alb         | the command line: the templates have no parameter Tpology; deploy/templates/edge.yaml lists them
					up --parameter Topology            | --parameter Topology: write NAME=VALUE
					up --parameter MaxTasks=many       | the command line: MaxTasks=many must be a number
					up --parameter EnvironmentName=dev | the command line: EnvironmentName comes from --env
					up --env Prod                      | --env Prod: up to 16 lower-case letters, digits and hyphens, beginning with a letter
					cost --requests many               | --requests many: write a whole number
					cost --gigabytes                   | --gigabytes needs a value
					""")
	void wrongUsageIsToldInOneLine(String options, String message) {
		assertThat(edge(Path.of("."), options)).isEqualTo(new Script(2, "edge: " + message + "\n"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "push", "up", "smoke", "status", "diff", "doctor", "down", "cost" })
	void everyCommandHasHelpOfItsOwn(String command) {
		Script script = edge(Path.of("."), command + " --help");
		assertThat(script.exitCode()).isZero();
		assertThat(script.output()).startsWith("usage: deploy/edge " + command);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			Colour=red   | 1: the templates have no parameter Colour; deploy/templates/edge.yaml lists them
			Topology alb | 1: write NAME=VALUE
			MinTasks=few | 1: MinTasks=few must be a number
			""")
	void wrongLineOfAnEnvironmentIsNamed(String line, String message, @TempDir Path folder) throws IOException {
		SourceCopy.into(folder, "edge", "lib", "templates", "environments", "prices.tsv");
		Files.writeString(folder.resolve("environments/odd.env"), line + "\n");
		assertThat(edge(folder, "cost --env odd"))
			.isEqualTo(new Script(2, "edge: deploy/environments/odd.env:" + message + "\n"));
	}

	@Test
	void environmentMayBeWrittenOnWindowsAndEndWithoutALineBreak(@TempDir Path folder) throws IOException {
		SourceCopy.into(folder, "edge", "lib", "templates", "environments", "prices.tsv");
		Files.writeString(folder.resolve("environments/odd.env"), "# Ours\r\n\r\nTopology=nlb\r\nMinTasks=3");
		assertThat(edge(folder, "cost --env odd --region us-east-1").output()).contains(" nlb*");
	}

}
