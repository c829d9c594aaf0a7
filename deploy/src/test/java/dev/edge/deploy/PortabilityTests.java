package dev.edge.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every script of the project runs on bash 3.2, the one that macOS has. That bash is not
 * to be had everywhere, so what came after it is looked for in the text.
 *
 * @see <a href="https://git.savannah.gnu.org/cgit/bash.git/tree/CHANGES">What changed
 * between versions of bash</a>
 */
class PortabilityTests {

	private static final Path PROJECT = Path.of("..");

	/** Arrays that are declared empty and have items wherever they are read. */
	private static final Set<String> FILLED = Set.of("modules", "endpoints", "pids", "processes");

	private static final Map<String, Pattern> NEWER = Map.ofEntries(
			Map.entry("4.0: associative arrays, letters of one case; 4.2: global; 4.3: references",
					Pattern.compile("\\b(declare|local|typeset|readonly)\\s+-[a-zA-Z]*[Alugn]")),
			Map.entry("4.0: change of case", Pattern.compile("\\$\\{!?\\w+(\\[[^]]*])?[\\^,]")),
			Map.entry("4.0: mapfile, readarray, coproc", Pattern.compile("\\b(mapfile|readarray|coproc)\\b")),
			Map.entry("4.0: redirections and case branches", Pattern.compile("\\|&|&>>|;;?&")),
			Map.entry("4.0: steps in braces", Pattern.compile("\\{\\w+\\.\\.\\w+\\.\\.\\w+}")),
			Map.entry("4.0: read -i, read -N and fractions of seconds",
					Pattern.compile("\\bread\\s+(-\\S+\\s+)*(-\\w*[iN]|-t\\s*\\d*\\.\\d)")),
			Map.entry("4.0 and later: options of the shell", Pattern.compile("\\bshopt\\b")),
			Map.entry("4.1: file descriptors by name", Pattern.compile("\\s\\{\\w+}[<>]")),
			Map.entry("4.1: printf into an item of an array", Pattern.compile("\\bprintf\\s+-v\\s+\\w+\\[")),
			Map.entry("4.2: test -v", Pattern.compile("\\[\\[?\\s+-[vR]\\s|\\btest\\s+-[vR]\\s")),
			Map.entry("4.2: dates by printf", Pattern.compile("%\\([^)]*\\)T")),
			Map.entry("4.2: counting from the end", Pattern.compile("\\$\\{\\w+:[^}]*:\\s*-\\d|\\w\\[-\\d+]")),
			Map.entry("4.3: wait for the next", Pattern.compile("\\bwait\\s+-[np]")),
			Map.entry("4.3: backslashes in a replacement", Pattern.compile("\\$\\{\\w+//?[^}]*\\\\")),
			Map.entry("4.4: operators", Pattern.compile("\\$\\{\\w+(\\[[^]]*])?@[A-Za-z]}")),
			Map.entry("4.0 and later: variables of the shell",
					Pattern.compile("\\$\\{?(EPOCHSECONDS|EPOCHREALTIME|BASHPID|SRANDOM|BASH_ARGV0)\\b")));

	private static final Pattern DECLARED_EMPTY = Pattern.compile("\\b(\\w+)=\\(\\)");

	private static final Pattern READ = Pattern.compile("(?<!\\+)\"\\$\\{(\\w+)\\[@]}\"");

	static List<Path> scripts() throws IOException {
		List<Path> scripts = new ArrayList<>();
		for (String folder : List.of("", ".ci", "bench", "deploy", "deploy/lib", "deploy/emulated")) {
			try (Stream<Path> files = Files.list(PROJECT.resolve(folder))) {
				files.filter(PortabilityTests::isBash).forEach(scripts::add);
			}
		}
		return scripts;
	}

	private static boolean isBash(Path file) {
		return Files.isRegularFile(file)
				&& (file.toString().endsWith(".sh") || (Files.isExecutable(file) && beginning(file).contains("bash")));
	}

	private static String beginning(Path file) {
		return lines(file).findFirst().orElse("");
	}

	private static Stream<String> lines(Path file) {
		try {
			return Files.readAllLines(file).stream();
		}
		catch (IOException ex) {
			throw new IllegalStateException("not to be read: " + file, ex);
		}
	}

	private static List<String> commands(Path script) {
		return lines(script).filter((line) -> !line.strip().startsWith("#")).toList();
	}

	@ParameterizedTest
	@MethodSource("scripts")
	void nothingIsNewerThanBash32(Path script) {
		assertThat(commands(script).stream()
			.flatMap((line) -> NEWER.entrySet()
				.stream()
				.filter((feature) -> feature.getValue().matcher(line).find())
				.map((feature) -> feature.getKey() + ": " + line.strip())))
			.isEmpty();
	}

	@Test
	void arrayThatMayBeEmptyIsNotReadAsAnUnsetVariable() throws IOException {
		// Before 4.4, set -u takes "${array[@]}" of an empty one for that.
		List<String> commands = scripts().stream().flatMap((script) -> commands(script).stream()).toList();
		Set<String> empty = commands.stream()
			.flatMap((line) -> DECLARED_EMPTY.matcher(line).results())
			.map((MatchResult declaration) -> declaration.group(1))
			.collect(Collectors.toSet());
		assertThat(empty).contains("aws_options");
		assertThat(commands.stream()
			.filter((line) -> READ.matcher(line)
				.results()
				.map((read) -> read.group(1))
				.anyMatch((array) -> empty.contains(array) && !FILLED.contains(array))))
			.isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "3.2", "5.2" })
	void quotesAndBackslashesOfAParameterAreKept(String version) {
		Script script = Script.run(Path.of("."), List.of("env", "BASH_COMPAT=" + version, "bash", "-c",
				". lib/common.sh; json_string \"$1\"", "bash", "a\\b \"c\" & d/e"));
		assertThat(script.output()).isEqualTo("\"a\\\\b \\\"c\\\" & d/e\"");
	}

}
