package dev.edge.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A copy of the deployed API definition, alone in a folder, for a test to change.
 */
final class Definition {

	private final Path folder;

	private final String original;

	private Definition(Path folder, String original) {
		this.folder = folder;
		this.original = original;
	}

	/**
	 * Copies {@code deploy/openapi.yaml} into a folder that containers can read.
	 */
	static Definition copyTo(Path folder) {
		try {
			String original = Files.readString(Command.root().resolve("deploy/openapi.yaml"));
			Definition definition = new Definition(Files.createDirectories(folder).toRealPath(), original);
			definition.write(original);
			return definition;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	Path folder() {
		return this.folder;
	}

	/**
	 * Writes the original with one text put in place of the first occurrence of another.
	 */
	void change(String from, String to) {
		int start = this.original.indexOf(from);
		assertThat(start).as("place of '%s' in the definition", from).isNotNegative();
		write(new StringBuilder(this.original).replace(start, start + from.length(), to).toString());
	}

	void restore() {
		write(this.original);
	}

	/**
	 * Puts a new file in place of the old one, as editors do.
	 */
	void write(String text) {
		try {
			Path draft = Files.writeString(this.folder.resolve("openapi.yaml~"), text);
			Files.move(draft, this.folder.resolve("openapi.yaml"), StandardCopyOption.ATOMIC_MOVE);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
