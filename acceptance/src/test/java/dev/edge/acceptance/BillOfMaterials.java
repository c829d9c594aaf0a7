package dev.edge.acceptance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The bill of materials that a service's jar carries, beside the libraries that are in
 * the jar. The libraries of this project itself are left out.
 *
 * @param licences each listed library with the licences that it offers, of which one is
 * to be chosen
 * @param listed the files of the listed libraries, without their folder
 * @param packed the files of the libraries in the jar
 * @see <a href="https://cyclonedx.org/docs/1.6/json/">CycloneDX 1.6</a>
 */
record BillOfMaterials(List<Library> licences, Set<String> listed, Set<String> packed) {

	private static final String OWN_GROUP = "dev.edge";

	/**
	 * What Spring Boot adds to a jar after its libraries are listed; it is part of Spring
	 * Boot.
	 */
	private static final String PACKAGER = "spring-boot-jarmode-tools-";

	private static final String FOLDER = "BOOT-INF/lib/";

	/**
	 * Reads it from the jar that the build has made.
	 * @param module the module of the service
	 */
	static BillOfMaterials of(String module) {
		try (JarFile jar = new JarFile(jar(module).toFile()); InputStream stream = stream(jar)) {
			List<JsonNode> components = JsonMapper.shared()
				.readTree(stream)
				.get("components")
				.valueStream()
				.filter((component) -> !component.path("group").asString().equals(OWN_GROUP))
				.toList();
			return new BillOfMaterials(components.stream().map(Library::of).toList(),
					components.stream().map(BillOfMaterials::file).collect(Collectors.toCollection(TreeSet::new)),
					jar.stream()
						.map((entry) -> entry.getName())
						.filter((name) -> name.startsWith(FOLDER) && name.endsWith(".jar"))
						.map((name) -> name.substring(FOLDER.length()))
						.filter((name) -> !name.startsWith("service-starter-") && !name.startsWith(PACKAGER))
						.collect(Collectors.toCollection(TreeSet::new)));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static InputStream stream(JarFile jar) throws IOException {
		JarEntry entry = jar.getJarEntry("META-INF/sbom/application.cdx.json");
		if (entry == null) {
			throw new AssertionError(jar.getName() + " has no bill of materials, which Maven does not make offline");
		}
		return jar.getInputStream(entry);
	}

	private static Path jar(String module) throws IOException {
		try (Stream<Path> files = Files.list(Command.root().resolve(module).resolve("target"))) {
			return files.filter((file) -> file.getFileName().toString().matches(module + "-.*\\.jar"))
				.findFirst()
				.orElseThrow(() -> new AssertionError(module + " is not built"));
		}
	}

	private static String file(JsonNode component) {
		String url = component.get("purl").asString();
		String classifier = url.contains("classifier=") ? "-" + url.replaceAll(".*classifier=([^&]*).*", "$1") : "";
		return component.get("name").asString() + "-" + component.get("version").asString() + classifier + ".jar";
	}

	/**
	 * A library.
	 *
	 * @param name its group and name
	 * @param licences SPDX identifiers, or the name of a licence that has none
	 */
	record Library(String name, List<String> licences) {

		private static Library of(JsonNode component) {
			return new Library(component.path("group").asString() + ":" + component.get("name").asString(),
					component.path("licenses").valueStream().map(Library::licence).toList());
		}

		private static String licence(JsonNode choice) {
			JsonNode licence = choice.path("license");
			return Stream.of(licence.path("id"), licence.path("name"), choice.path("expression"))
				.filter(JsonNode::isString)
				.map(JsonNode::asString)
				.findFirst()
				.orElse("");
		}

	}

}
