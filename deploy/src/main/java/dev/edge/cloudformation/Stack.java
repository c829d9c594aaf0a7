package dev.edge.cloudformation;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.stream.Stream;

import dev.edge.cloudformation.value.Value;

/**
 * What a template makes of its parameters. Immutable; maps keep the template's order.
 *
 * @param path the logical ids of the nested stacks on the way down to this one, empty in
 * the root
 * @param parameters the parameters' values
 * @param conditions which conditions hold
 * @param resources the resources whose condition holds, by logical id
 * @param outputs the outputs whose condition holds, by name
 * @param nested the stacks that this one makes, by logical id
 */
public record Stack(List<String> path, Map<String, Value> parameters, Map<String, Boolean> conditions,
		Map<String, Resource> resources, Map<String, Output> outputs, Map<String, Stack> nested) {

	public Stack {
		path = List.copyOf(path);
		parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
		conditions = Collections.unmodifiableMap(new LinkedHashMap<>(conditions));
		resources = Collections.unmodifiableMap(new LinkedHashMap<>(resources));
		outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
		nested = Collections.unmodifiableMap(new LinkedHashMap<>(nested));
	}

	/**
	 * Returns a resource of this stack.
	 * @param logicalId its logical id
	 * @return the resource
	 * @throws NoSuchElementException if this stack makes none of that name
	 */
	public Resource resource(String logicalId) {
		return named(this.resources, logicalId, "resource");
	}

	/**
	 * Returns an output of this stack.
	 * @param name its name
	 * @return the output
	 * @throws NoSuchElementException if this stack has none of that name
	 */
	public Output output(String name) {
		return named(this.outputs, name, "output");
	}

	/**
	 * Returns a stack directly below this one.
	 * @param logicalId its logical id
	 * @return the stack
	 * @throws NoSuchElementException if this stack makes none of that name
	 */
	public Stack nested(String logicalId) {
		return named(this.nested, logicalId, "nested stack");
	}

	private <T> T named(Map<String, T> map, String name, String kind) {
		T value = map.get(name);
		if (value == null) {
			throw new NoSuchElementException("stack /" + String.join("/", this.path) + " has no " + kind + " " + name);
		}
		return value;
	}

	/**
	 * Returns the resources of this stack and of the stacks below it.
	 * @return all resources
	 */
	public Stream<Resource> allResources() {
		return Stream.concat(this.resources.values().stream(),
				this.nested.values().stream().flatMap(Stack::allResources));
	}

}
