package dev.edge.gateway.behaviour;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * A file of behaviour cases.
 *
 * @param path where it lies below {@code behaviour/}; its folder is the area
 * @param definition the API definition of the cases that have none of their own
 * @param config properties of the edge for all of its cases
 * @param cases the cases
 */
record BehaviourFile(String path, @Nullable Object definition, Map<String, Object> config, List<BehaviourCase> cases) {

	private static final JsonMapper MAPPER = JsonMapper.builder()
		.propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
		.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
		.enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
		.enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
		.build();

	static List<BehaviourFile> all() {
		Path root = root();
		try (Stream<Path> files = Files.walk(root)) {
			return files.filter((file) -> file.toString().endsWith(".yaml"))
				.map((file) -> root.relativize(file).toString())
				.filter((path) -> path.contains("/") && !path.startsWith("definitions/"))
				.sorted()
				.map(BehaviourFile::load)
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static BehaviourFile load(String path) {
		Map<?, ?> read = (Map<?, ?>) parse(path);
		try {
			Written written = MAPPER.convertValue(read, Written.class);
			return new BehaviourFile(path, written.definition, Objects.requireNonNullElse(written.config, Map.of()),
					written.cases);
		}
		catch (RuntimeException ex) {
			throw new IllegalStateException("behaviour/" + path + ": " + ex.getMessage(), ex);
		}
	}

	/**
	 * Reads a YAML file of this data.
	 * @param path where it lies below {@code behaviour/}
	 * @return what it says
	 */
	static Object parse(String path) {
		LoaderOptions options = new LoaderOptions();
		options.setMaxAliasesForCollections(1000);
		try (InputStream in = Files.newInputStream(root().resolve(path))) {
			return new Yaml(new SafeConstructor(options)).load(in);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (RuntimeException ex) {
			throw new IllegalStateException("behaviour/" + path + ": " + ex.getMessage(), ex);
		}
	}

	/**
	 * Reads a YAML file of this data as a record.
	 * @param <T> the type
	 * @param path where it lies below {@code behaviour/}
	 * @param type the type
	 * @return what it says
	 */
	static <T> T parse(String path, Class<T> type) {
		return MAPPER.convertValue(parse(path), type);
	}

	static Path root() {
		URL url = Objects.requireNonNull(BehaviourFile.class.getResource("/behaviour/rules.yaml"));
		try {
			return Objects.requireNonNull(Path.of(url.toURI()).getParent());
		}
		catch (URISyntaxException ex) {
			throw new IllegalStateException(ex);
		}
	}

	String area() {
		return this.path.substring(0, this.path.indexOf('/'));
	}

	/**
	 * What an edge needs to know for a case of this file.
	 * @param behaviour one of its cases
	 * @return the definition and the properties
	 */
	Edge.Setup setup(BehaviourCase behaviour) {
		Object definition = (behaviour.definition() != null) ? behaviour.definition() : this.definition;
		if (definition == null) {
			throw new IllegalStateException("'" + behaviour.name() + "' has no definition");
		}
		Map<String, Object> properties = new HashMap<>(this.config);
		if (behaviour.config() != null) {
			properties.putAll(behaviour.config());
		}
		return new Edge.Setup(text(definition), properties);
	}

	private static String text(Object definition) {
		if (!(definition instanceof String string)) {
			return MAPPER.writeValueAsString(definition);
		}
		if (!string.endsWith(".yaml") && !string.endsWith(".json")) {
			return string;
		}
		try {
			return Files.readString(root().resolve(string));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private record Written(@Nullable Object definition, @Nullable Map<String, Object> config,
			List<BehaviourCase> cases) {
	}

}
