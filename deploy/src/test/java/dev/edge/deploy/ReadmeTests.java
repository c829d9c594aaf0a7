package dev.edge.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import dev.edge.cloudformation.document.Document;
import dev.edge.cloudformation.document.Node;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code deploy/README.md} says of the templates what they say themselves.
 */
class ReadmeTests {

	private static final Path README = Path.of("README.md");

	private static final Pattern PARAMETER = Pattern.compile("(?m)^\\| `(\\w+)` \\| (.+?) \\| (.*?) ?\\|$");

	@Test
	void parametersAndTheirDefaultsAreThoseOfTheRootTemplate() throws IOException {
		String readme = Files.readString(README);
		Map<String, String> documented = new TreeMap<>();
		PARAMETER.matcher(readme.substring(readme.indexOf("## Parameters"), readme.indexOf("## Costs")))
			.results()
			.forEach((row) -> documented.put(row.group(1), row.group(3).replace("`", "")));
		Map<String, String> declared = new TreeMap<>();
		Node.MapNode parameters = Document.read(Combination.ROOT)
			.asMap("template")
			.require("Parameters", "template")
			.asMap("Parameters");
		parameters.members()
			.forEach((name, node) -> declared.put(name,
					node.asMap(name).find("Default").map((value) -> value.asText("Default")).orElse("from push")));
		assertThat(documented).isEqualTo(declared);
	}

	@Test
	void everyTemplateIsExplained() throws IOException {
		String readme = Files.readString(README);
		try (Stream<Path> templates = Files.list(Path.of("templates"))) {
			assertThat(templates.map((template) -> "| `" + template.getFileName() + "` |"))
				.allSatisfy((row) -> assertThat(readme).contains(row));
		}
	}

}
