package dev.edge.gateway.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.ResourceLoader;

import dev.edge.gateway.openapi.DefinitionDocument;
import dev.edge.gateway.openapi.DefinitionException;
import dev.edge.gateway.openapi.Problem;

/**
 * Where the definition is: a file, or another resource that Spring can read. Thread-safe.
 */
final class DefinitionSource {

	/** What goes before the path of a file, which is all that messages need. */
	private static final Pattern FILE = Pattern.compile("^file:(//(?=/))?");

	private static final Pattern SCHEME = Pattern.compile("^[A-Za-z][A-Za-z0-9+.-]*:.*");

	private final String location;

	private final Resource resource;

	/**
	 * Makes a source.
	 * @param location a path, or a Spring resource location
	 * @param resources finds the resource
	 * @throws ConfigurationException if the location is empty
	 */
	DefinitionSource(String location, ResourceLoader resources) {
		if (location.isBlank()) {
			throw new ConfigurationException(
					"edge.api.definition: this is empty; right would be the path of an OpenAPI document");
		}
		this.location = FILE.matcher(location).replaceFirst("");
		// A path is a file; Spring would look for it among the classes.
		this.resource = resources.getResource(SCHEME.matcher(location).matches() ? location : "file:" + location);
	}

	/**
	 * The file that is read.
	 * @return the file, or {@code null} if the definition is something else
	 */
	@Nullable Path file() {
		try {
			return this.resource.isFile() ? this.resource.getFile().toPath() : null;
		}
		catch (IOException ex) {
			return null;
		}
	}

	/**
	 * Reads the document as it is now.
	 * @return the document
	 * @throws DefinitionException if there is none
	 */
	DefinitionDocument read() {
		try {
			return new DefinitionDocument(this.location, text());
		}
		catch (IOException | UncheckedIOException ex) {
			throw unreadable(0, "the definition cannot be read (" + ex.getMessage()
					+ "); right would be an OpenAPI document, named by edge.api.definition");
		}
	}

	private String text() throws IOException {
		Path file = file();
		if (file != null && Files.isDirectory(file)) {
			throw unreadable(0, "this is a folder; right would be an OpenAPI document in it");
		}
		ByteBuffer bytes = ByteBuffer.wrap(this.resource.getContentAsByteArray());
		try {
			return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
		}
		catch (CharacterCodingException ex) {
			// What was decoded lies before the position of the buffer.
			String before = StandardCharsets.ISO_8859_1.decode(bytes.flip()).toString();
			throw unreadable(1 + (int) before.chars().filter((c) -> c == '\n').count(),
					"the definition is no text in UTF-8");
		}
	}

	private DefinitionException unreadable(int line, String message) {
		return new DefinitionException(List.of(new Problem(this.location, "", line, message)));
	}

}
