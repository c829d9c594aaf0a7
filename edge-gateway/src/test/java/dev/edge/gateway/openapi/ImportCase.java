package dev.edge.gateway.openapi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;

/**
 * A case of {@code src/test/resources/import}: a document and what the import makes of
 * it.
 *
 * @param about what the case is about, with its file
 * @param document the document
 * @param imported the API as {@link ImportedApi} prints it, or {@code null} if the case
 * is not about it
 * @param notices the notices
 * @param conditions the conditions that the document names, or {@code null} if the case
 * is not about them
 * @param problems the problems, none if the document is imported
 */
record ImportCase(String about, String document, @Nullable String imported, List<String> notices,
		@Nullable Set<String> conditions, List<String> problems) {

	private static final Path FOLDER = Path.of("src/test/resources/import");

	static List<ImportCase> all() {
		try (Stream<Path> files = Files.list(FOLDER)) {
			return files.sorted().flatMap((file) -> read(file).stream()).toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static List<ImportCase> read(Path file) {
		try (InputStream text = Files.newInputStream(file)) {
			List<Map<String, Object>> cases = new Yaml().load(text);
			return cases.stream().map((values) -> of(file, values)).toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static ImportCase of(Path file, Map<String, Object> values) {
		Object imported = values.get("imported");
		return new ImportCase(file.getFileName() + ": " + values.get("about"), String.valueOf(values.get("document")),
				(imported != null) ? imported.toString() : null, lines(values.get("notices")),
				(values.get("conditions") != null) ? Set.copyOf(lines(values.get("conditions"))) : null,
				lines(values.get("problems")));
	}

	private static List<String> lines(@Nullable Object values) {
		return (values instanceof List<?> list) ? list.stream().map(String::valueOf).toList() : List.of();
	}

	@Override
	public String toString() {
		return this.about;
	}

}
