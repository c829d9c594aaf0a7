package dev.edge.cloudformation.document;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads documents as CloudFormation does: JSON, or YAML 1.1 with the short forms of its
 * functions, without anchors, merge keys or nulls.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-formats.html">CloudFormation
 * template format</a>
 */
public final class Document {

	private Document() {
	}

	/**
	 * Reads a file.
	 * @param file the file, of UTF-8
	 * @return its root
	 * @throws TemplateException if it is not a document that CloudFormation takes
	 */
	public static Node read(Path file) {
		return parse(file.toString(), text(file), true);
	}

	/**
	 * Reads a file that {@code AWS::Include} takes in: one without short forms.
	 * @param file the file, of UTF-8
	 * @return its root
	 * @throws TemplateException if it is not a snippet that CloudFormation takes
	 */
	public static Node readSnippet(Path file) {
		return parse(file.toString(), text(file), false);
	}

	/**
	 * Reads a text. One that starts with a brace is JSON, everything else is YAML.
	 * @param name what the text is called in messages
	 * @param text the text
	 * @return its root
	 * @throws TemplateException if it is not a document that CloudFormation takes
	 */
	public static Node parse(String name, String text) {
		return parse(name, text, true);
	}

	private static Node parse(String name, String text, boolean shortForms) {
		Place root = new Place(name, "", 1);
		return text.stripLeading().startsWith("{") ? JsonReader.read(root, text)
				: YamlReader.read(root, text, shortForms);
	}

	private static String text(Path file) {
		try {
			return Files.readString(file, StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
