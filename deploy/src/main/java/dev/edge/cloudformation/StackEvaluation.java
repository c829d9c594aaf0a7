package dev.edge.cloudformation;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.edge.cloudformation.document.Node;
import dev.edge.cloudformation.document.Place;
import dev.edge.cloudformation.document.TemplateException;
import dev.edge.cloudformation.value.ResourceAddress;
import dev.edge.cloudformation.value.Value;

/**
 * One template on its way to a stack. A nested stack is resolved when one of its outputs
 * is first asked for.
 */
final class StackEvaluation {

	private static final String NESTED_STACK = "AWS::CloudFormation::Stack";

	private static final List<String> ATTRIBUTES = List.of("CreationPolicy", "UpdatePolicy", "Metadata");

	private static final List<String> MEMBERS = List.of("Type", "Properties", "DependsOn", "Condition",
			"DeletionPolicy", "UpdateReplacePolicy", "CreationPolicy", "UpdatePolicy", "Metadata");

	private final StackResolver resolver;

	private final List<String> path;

	private final PseudoParameters pseudoParameters;

	private final Map<String, Value> parameters;

	private final ParameterNames parameterNames;

	private final Template template;

	private final Mappings mappings;

	private final Conditions conditions;

	private final Node.MapNode resourceSection;

	private final Map<String, Resource> resources = new LinkedHashMap<>();

	private final Map<String, Stack> nested = new LinkedHashMap<>();

	private final Set<String> underEvaluation = new LinkedHashSet<>();

	StackEvaluation(StackResolver resolver, Template template, List<String> path, PseudoParameters pseudoParameters,
			Map<String, Value> given) {
		this.resolver = resolver;
		this.path = path;
		this.pseudoParameters = pseudoParameters;
		this.parameters = template.values(given);
		this.parameterNames = new ParameterNames(this.parameters, pseudoParameters);
		this.template = template.expand(this.parameterNames, resolver::snippet);
		this.mappings = new Mappings(this.template.section("Mappings"));
		this.conditions = new Conditions(this.template.section("Conditions"), this.parameterNames, this.mappings,
				template.languageExtensions());
		this.resourceSection = this.template.section("Resources");
	}

	Stack stack() {
		List<String> violations = new Rules(this.template.section("Rules"), this.parameterNames, this.mappings)
			.violations();
		if (!violations.isEmpty()) {
			throw new ParametersRefusedException(this.template.file().toString(), violations);
		}
		Map<String, Resource> made = new LinkedHashMap<>();
		this.resourceSection.members().forEach((logicalId, node) -> {
			if (isMade(logicalId, node)) {
				made.put(logicalId, resource(logicalId, node));
			}
		});
		CreationOrder.check(made.values());
		return new Stack(this.path, this.parameters, this.conditions.all(), made, outputs(), this.nested);
	}

	ParameterNames parameterNames() {
		return this.parameterNames;
	}

	Conditions conditions() {
		return this.conditions;
	}

	/**
	 * Returns the address of a resource that this stack makes.
	 * @param logicalId the resource
	 * @param place where it is referred to
	 * @return its address
	 * @throws TemplateException if there is no such resource, or its condition does not
	 * hold
	 */
	ResourceAddress made(String logicalId, Place place) {
		Node node = this.resourceSection.find(logicalId)
			.orElseThrow(() -> new TemplateException(place, "there is no parameter or resource " + logicalId));
		if (!isMade(logicalId, node)) {
			throw new TemplateException(place,
					"resource " + logicalId + " is not made here, since its condition does not hold");
		}
		return new ResourceAddress(this.path, logicalId);
	}

	Value nestedOutput(String logicalId, String name, Place place) {
		resource(logicalId, this.resourceSection.require(logicalId, "Resources"));
		Stack stack = this.nested.get(logicalId);
		if (stack == null) {
			throw new TemplateException(place, logicalId + " is no nested stack and has no outputs");
		}
		Output output = stack.outputs().get(name);
		if (output == null) {
			throw new TemplateException(place, "nested stack " + logicalId + " has no output " + name + " here");
		}
		return output.value();
	}

	private boolean isMade(String logicalId, Node node) {
		return holds(node.asMap("resource " + logicalId));
	}

	private boolean holds(Node.MapNode map) {
		return map.find("Condition")
			.map((name) -> this.conditions.condition(name.asText("Condition"), name.place()))
			.orElse(true);
	}

	private Resource resource(String logicalId, Node node) {
		Resource known = this.resources.get(logicalId);
		if (known != null) {
			return known;
		}
		if (!this.underEvaluation.add(logicalId)) {
			throw new TemplateException(node.place(),
					"resources depend on one another: " + String.join(", ", this.underEvaluation));
		}
		Resource resource = evaluate(logicalId, node.asMap("resource " + logicalId));
		if (resource.type().equals(NESTED_STACK)) {
			this.nested.put(logicalId, nest(logicalId, resource));
		}
		this.underEvaluation.remove(logicalId);
		this.resources.put(logicalId, resource);
		return resource;
	}

	private Resource evaluate(String logicalId, Node.MapNode map) {
		String what = "resource " + logicalId;
		map.allowOnly(MEMBERS, what);
		if (!logicalId.matches("[A-Za-z0-9]{1,255}")) {
			throw new TemplateException(map.place(), what + " must be named with letters and digits only");
		}
		ResourceNames names = new ResourceNames(this);
		Expressions expressions = expressions(names);
		Value.Structure properties = map.find("Properties")
			.map((node) -> properties(expressions, node))
			.orElseGet(() -> new Value.Structure(Map.of()));
		Map<String, Value> attributes = new LinkedHashMap<>();
		ATTRIBUTES.forEach(
				(name) -> map.find(name).ifPresent((node) -> attributes.put(name, expressions.required(node, name))));
		dependsOn(map).forEach(names.dependencies()::add);
		return new Resource(new ResourceAddress(this.path, logicalId), map.require("Type", what).asText("Type"),
				properties, names.dependencies(), policy(expressions, map, "DeletionPolicy"),
				policy(expressions, map, "UpdateReplacePolicy"), new Value.Structure(attributes), map.place());
	}

	private static Value.Structure properties(Expressions expressions, Node node) {
		Value value = expressions.required(node, "Properties");
		if (value instanceof Value.Structure properties) {
			return properties;
		}
		throw new TemplateException(node.place(), "Properties must be a map, not " + value);
	}

	private Optional<String> policy(Expressions expressions, Node.MapNode map, String name) {
		return map.find(name).map((node) -> {
			if (!(node instanceof Node.TextNode)) {
				ReferenceFunctions.requireExtensions(expressions, node, "a function as " + name);
			}
			String policy = expressions.knownText(node, name);
			if (!Set.of("Delete", "Retain", "Snapshot", "RetainExceptOnCreate").contains(policy)) {
				throw new TemplateException(node.place(),
						name + " must be Delete, Retain, RetainExceptOnCreate or Snapshot, not " + policy);
			}
			return policy;
		});
	}

	// CloudFormation drops a dependency on a resource whose condition does not hold.
	private List<ResourceAddress> dependsOn(Node.MapNode map) {
		List<Node> nodes = map.find("DependsOn")
			.map((node) -> (node instanceof Node.ListNode list) ? list.items() : List.of(node))
			.orElse(List.of());
		List<ResourceAddress> dependencies = new ArrayList<>();
		nodes.forEach((node) -> {
			String logicalId = node.asText("DependsOn");
			Node other = this.resourceSection.find(logicalId)
				.orElseThrow(() -> new TemplateException(node.place(), "there is no resource " + logicalId));
			if (isMade(logicalId, other)) {
				dependencies.add(new ResourceAddress(this.path, logicalId));
			}
		});
		return dependencies;
	}

	private Stack nest(String logicalId, Resource resource) {
		String url = resource.property("TemplateURL")
			.flatMap(Value::scalar)
			.orElseThrow(() -> new TemplateException(resource.place(), "TemplateURL must be a local file"));
		Path file = this.template.file().resolveSibling(url);
		if (!Files.isRegularFile(file)) {
			throw new TemplateException(resource.place(), "there is no local template " + url);
		}
		Map<String, Value> given = new LinkedHashMap<>();
		if (resource.property("Parameters").orElse(null) instanceof Value.Structure parameters) {
			parameters.members().forEach((name, value) -> given.put(name, nestedParameter(name, value, resource)));
		}
		List<String> below = new ArrayList<>(this.path);
		below.add(logicalId);
		return new StackEvaluation(this.resolver, this.resolver.read(file), below,
				this.pseudoParameters.nested(logicalId), given)
			.stack();
	}

	private static Value nestedParameter(String name, Value value, Resource resource) {
		if (value instanceof Value.Listing || value instanceof Value.Structure) {
			throw new TemplateException(resource.place(),
					"parameter " + name + " of a nested stack must be a string; join the list");
		}
		return value;
	}

	private Map<String, Output> outputs() {
		Map<String, Output> outputs = new LinkedHashMap<>();
		Expressions expressions = expressions(new ResourceNames(this));
		this.template.section("Outputs").members().forEach((name, node) -> {
			String what = "output " + name;
			Node.MapNode map = node.asMap(what);
			map.allowOnly(List.of("Value", "Description", "Export", "Condition"), what);
			if (holds(map)) {
				Value value = expressions.string(map.require("Value", what), what);
				Optional<Value> export = map.find("Export")
					.map((exported) -> expressions.string(exported.asMap("Export").require("Name", "Export"), "Name"));
				outputs.put(name, new Output(name, value,
						map.find("Description").map((text) -> text.asText("Description")), export));
			}
		});
		return outputs;
	}

	private Expressions expressions(Names names) {
		return new Expressions(names, this.mappings, this.template.languageExtensions());
	}

}
