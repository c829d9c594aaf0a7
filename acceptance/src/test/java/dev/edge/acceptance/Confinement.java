package dev.edge.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a container's process is not allowed to do, seen from inside.
 */
final class Confinement {

	private Confinement() {
	}

	static void isComplete(String container) {
		assertThat(inside(container, "id -u")).as("numeric user").isEqualTo("10001");
		assertThat(inside(container, "grep -E '^(Cap...|NoNewPrivs):' /proc/1/status | tr -s '\\t' ' '").lines())
			.as("rights of the process")
			.containsExactlyInAnyOrder("CapInh: 0000000000000000", "CapPrm: 0000000000000000",
					"CapEff: 0000000000000000", "CapBnd: 0000000000000000", "CapAmb: 0000000000000000",
					"NoNewPrivs: 1");
		assertThat(inside(container, "grep ' / ' /proc/mounts | cut -d' ' -f4")).as("mount options of the root")
			.startsWith("ro,");
		assertThat(Command.run("docker", "inspect", "--format", "{{.HostConfig.Memory}}", container).strip())
			.as("memory limit")
			.isEqualTo(String.valueOf(256 * 1024 * 1024));
	}

	private static String inside(String container, String script) {
		return Command.run("docker", "exec", container, "bash", "-c", script).strip();
	}

}
