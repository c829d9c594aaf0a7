package dev.edge.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * A copy of parts of this folder, for tests that change them.
 */
final class SourceCopy {

	private SourceCopy() {
	}

	/**
	 * Copies files, and folders with all that is in them.
	 * @param folder where the copies go, under their names
	 * @param sources names in this folder
	 */
	static void into(Path folder, String... sources) throws IOException {
		for (String source : sources) {
			try (Stream<Path> files = Files.walk(Path.of(source))) {
				for (Path file : files.toList()) {
					Files.copy(file, folder.resolve(file.toString()));
				}
			}
		}
	}

}
