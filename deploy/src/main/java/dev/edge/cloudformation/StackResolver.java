package dev.edge.cloudformation;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import dev.edge.cloudformation.document.Node;
import dev.edge.cloudformation.document.TemplateException;
import dev.edge.cloudformation.value.Value;

/**
 * Resolves templates to stacks. Reads each file once and keeps it. Thread-safe.
 */
public final class StackResolver {

	private final Map<Path, Template> templates = new ConcurrentHashMap<>();

	private final Map<Path, Node.MapNode> snippets = new ConcurrentHashMap<>();

	/**
	 * Resolves a template with its nested stacks, whose {@code TemplateURL} must be local
	 * files.
	 * @param template the file
	 * @param parameters the values of its parameters, lists with commas
	 * @param pseudoParameters where the stack is made
	 * @return the stack
	 * @throws TemplateException if CloudFormation would refuse the template
	 * @throws ParametersRefusedException if the template refuses the parameters
	 */
	public Stack resolve(Path template, Map<String, String> parameters, PseudoParameters pseudoParameters) {
		Map<String, Value> values = new LinkedHashMap<>();
		parameters.forEach((name, text) -> values.put(name, new Value.Text(text)));
		return new StackEvaluation(this, read(template), List.of(), pseudoParameters, values).stack();
	}

	Template read(Path file) {
		return this.templates.computeIfAbsent(file.normalize(), Template::read);
	}

	Node.MapNode snippet(Path file) {
		return this.snippets.computeIfAbsent(file.normalize(), Includes::read);
	}

}
