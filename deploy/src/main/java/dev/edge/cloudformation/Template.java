package dev.edge.cloudformation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import dev.edge.cloudformation.document.Document;
import dev.edge.cloudformation.document.Node;
import dev.edge.cloudformation.document.TemplateException;
import dev.edge.cloudformation.value.Value;

/**
 * A template as it was written.
 *
 * @param file the file
 * @param root its content
 * @param parameters what it declares, by name
 * @param languageExtensions whether it uses {@code AWS::LanguageExtensions}
 * @param expandable whether it has includes or loops to write out
 * @see <a href=
 * "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-anatomy.html">Template
 * sections</a>
 */
record Template(Path file, Node.MapNode root, Map<String, ParameterDeclaration> parameters, boolean languageExtensions,
		boolean expandable) {

	private static final List<String> SECTIONS = List.of("AWSTemplateFormatVersion", "Description", "Metadata",
			"Parameters", "Rules", "Mappings", "Conditions", "Transform", "Resources", "Outputs");

	private static final String LANGUAGE_EXTENSIONS = "AWS::LanguageExtensions";

	static Template read(Path file) {
		Node.MapNode root = Document.read(file).asMap("a template");
		root.allowOnly(SECTIONS, "a template");
		root.require("Resources", "a template");
		root.find("AWSTemplateFormatVersion").ifPresent((version) -> {
			if (!version.asText("AWSTemplateFormatVersion").equals("2010-09-09")) {
				throw new TemplateException(version.place(), "AWSTemplateFormatVersion must be 2010-09-09");
			}
		});
		Map<String, ParameterDeclaration> parameters = new LinkedHashMap<>();
		section(root, "Parameters").members()
			.forEach((name, node) -> parameters.put(name, ParameterDeclaration.of(name, node)));
		return new Template(file, root, parameters, transforms(root).contains(LANGUAGE_EXTENSIONS), isExpandable(root));
	}

	private static boolean isExpandable(Node node) {
		if (node instanceof Node.ListNode list) {
			return list.items().stream().anyMatch(Template::isExpandable);
		}
		return node instanceof Node.MapNode map && (map.members().keySet().stream().anyMatch(Template::expands)
				|| map.members().values().stream().anyMatch(Template::isExpandable));
	}

	private static boolean expands(String name) {
		return name.equals(Includes.TRANSFORM) || name.startsWith(Loops.PREFIX);
	}

	private static Set<String> transforms(Node.MapNode root) {
		List<Node> nodes = root.find("Transform")
			.map((node) -> (node instanceof Node.ListNode list) ? list.items() : List.of(node))
			.orElse(List.of());
		nodes.forEach((node) -> {
			if (!node.asText("a transform").equals(LANGUAGE_EXTENSIONS)) {
				throw new TemplateException(node.place(),
						"the only transform of a whole template known here is " + LANGUAGE_EXTENSIONS);
			}
		});
		return nodes.stream().map((node) -> node.asText("a transform")).collect(Collectors.toSet());
	}

	/**
	 * Returns the values of the parameters in a stack.
	 * @param given what the stack is given
	 * @return a value for each declared parameter
	 * @throws ParametersRefusedException if a declaration refuses a value
	 */
	Map<String, Value> values(Map<String, Value> given) {
		List<String> problems = new ArrayList<>();
		given.keySet()
			.stream()
			.filter((name) -> !this.parameters.containsKey(name))
			.forEach((name) -> problems.add("there is no parameter " + name));
		Map<String, Value> values = new LinkedHashMap<>();
		this.parameters.forEach((name, declaration) -> values.put(name,
				declaration.value(Optional.ofNullable(given.get(name)), problems::add)));
		if (!problems.isEmpty()) {
			throw new ParametersRefusedException(this.file.toString(), problems);
		}
		return values;
	}

	/**
	 * Puts included files in and writes loops out.
	 * @param names the parameters, which locations and collections may refer to
	 * @param files reads a file to include
	 * @return this template without includes and loops
	 */
	Template expand(ParameterNames names, Function<Path, Node.MapNode> files) {
		if (!this.expandable) {
			return this;
		}
		Path folder = Optional.ofNullable(this.file.getParent()).orElse(Path.of(""));
		Expressions beforeMappings = new Expressions(names, Mappings.NONE, this.languageExtensions);
		Includes includes = new Includes(folder, files, beforeMappings);
		Template included = mapSections(includes::expand);
		Mappings mappings = new Mappings(included.section("Mappings"));
		Loops loops = new Loops(new Expressions(names, mappings, this.languageExtensions));
		return included.mapSections(loops::expand);
	}

	private Template mapSections(UnaryOperator<Node> expansion) {
		Map<String, Node> sections = new LinkedHashMap<>(this.root.members());
		sections.replaceAll((name, node) -> name.equals("Parameters") ? node : expansion.apply(node));
		return new Template(this.file, new Node.MapNode(this.root.place(), sections), this.parameters,
				this.languageExtensions, false);
	}

	/**
	 * Returns a section, as it was written.
	 * @param name the section's name
	 * @return the section, empty if the template has none
	 */
	Node.MapNode section(String name) {
		return section(this.root, name);
	}

	private static Node.MapNode section(Node.MapNode root, String name) {
		return root.find(name)
			.map((node) -> node.asMap(name))
			.orElseGet(() -> new Node.MapNode(root.place().below(name, root.place().line()), Map.of()));
	}

}
