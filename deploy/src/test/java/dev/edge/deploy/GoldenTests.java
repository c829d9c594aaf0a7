package dev.edge.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The resolved resources are those of the golden files, so that a change of a template
 * shows what it changes in each combination. After a change that is meant:
 * {@code ./mvnw -pl deploy test -Dtest=GoldenTests -Dgolden.update=true}, and read the
 * difference.
 */
class GoldenTests {

	private static final Path FOLDER = Path.of("src", "test", "resources", "golden");

	@Test
	void resolvedResourcesAreThoseOfTheGoldenFiles() throws IOException {
		Map<String, String> documents = Golden.of(Golden.combinations());
		if (Boolean.getBoolean("golden.update")) {
			write(documents);
		}
		assertThat(read().keySet()).as("golden files").isEqualTo(documents.keySet());
		read().forEach((file, golden) -> compare(file, golden.lines().toList(), documents.get(file)));
	}

	private static void compare(String file, List<String> golden, @Nullable String document) {
		List<String> lines = String.valueOf(document).lines().toList();
		for (int i = 0; i < Math.max(golden.size(), lines.size()); i++) {
			String expected = (i < golden.size()) ? golden.get(i) : "the end";
			String actual = (i < lines.size()) ? lines.get(i) : "the end";
			assertThat(actual)
				.as("%s line %d; if the change is meant, update the golden files as this class says", file, i + 1)
				.isEqualTo(expected);
		}
	}

	private static Map<String, String> read() throws IOException {
		Map<String, String> files = new TreeMap<>();
		try (Stream<Path> paths = Files.list(FOLDER)) {
			for (Path path : paths.toList()) {
				files.put(path.getFileName().toString(), Files.readString(path));
			}
		}
		return files;
	}

	private static void write(Map<String, String> documents) throws IOException {
		Files.createDirectories(FOLDER);
		for (String stale : read().keySet()) {
			Files.delete(FOLDER.resolve(stale));
		}
		for (Map.Entry<String, String> document : documents.entrySet()) {
			Files.writeString(FOLDER.resolve(document.getKey()), document.getValue());
		}
	}

}
