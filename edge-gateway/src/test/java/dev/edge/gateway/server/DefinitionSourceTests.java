package dev.edge.gateway.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.DefaultResourceLoader;

import dev.edge.gateway.openapi.DefinitionException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class DefinitionSourceTests {

	@TempDir
	@SuppressWarnings("NullAway.Init")
	private Path folder;

	@Test
	void aPathIsAFile() throws IOException {
		Path file = Files.writeString(this.folder.resolve("an api.yaml"), "text");
		assertThat(source(file.toString()).read().text()).isEqualTo("text");
		assertThat(source(file.toString()).file()).isEqualTo(file);
		assertThat(source(file.toUri().toString()).read().text()).isEqualTo("text");
	}

	@Test
	void messagesNameThePathOfAFile() {
		assertThat(refusal("file:///nowhere/api.yaml"))
			.startsWith("/nowhere/api.yaml: the definition cannot be read (");
		assertThat(refusal("file:nowhere/api.yaml")).startsWith("nowhere/api.yaml: the definition cannot be read (");
		assertThat(refusal("classpath:nowhere.yaml")).startsWith("classpath:nowhere.yaml: the definition cannot be");
	}

	@Test
	void aFolderIsNoDefinition() {
		assertThat(refusal(this.folder.toString()))
			.isEqualTo(this.folder + ": this is a folder; right would be an OpenAPI document in it");
	}

	@Test
	void anythingButUtf8IsRefusedWithItsLine() throws IOException {
		Path file = this.folder.resolve("latin.yaml");
		Files.writeString(file, "openapi: 3.0.3\ninfo: {title: caf\u00E9}\n", StandardCharsets.ISO_8859_1);
		assertThat(refusal(file.toString())).isEqualTo(file + "# (line 2): the definition is no text in UTF-8");
	}

	@Test
	void anEmptyLocationIsRefused() {
		assertThatExceptionOfType(ConfigurationException.class).isThrownBy(() -> source(" "))
			.withMessageStartingWith("edge.api.definition: this is empty");
	}

	@Test
	void whatIsNoFileIsNotWatched() {
		assertThat(source("http://127.0.0.1/api.yaml").file()).isNull();
	}

	private static String refusal(String location) {
		DefinitionException refused = catchThrowableOfType(DefinitionException.class, () -> source(location).read());
		return refused.problems().get(0).toString();
	}

	private static DefinitionSource source(String location) {
		return new DefinitionSource(location, new DefaultResourceLoader());
	}

}
