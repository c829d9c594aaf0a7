package dev.edge.cloudformation;

import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import dev.edge.cloudformation.document.Place;
import dev.edge.cloudformation.value.ResourceAddress;
import dev.edge.cloudformation.value.Value;

/**
 * The names that stand inside one resource or output: parameters, conditions and the
 * stack's resources. Notes to which resources it is referred.
 */
final class ResourceNames implements Names {

	private static final String OUTPUTS = "Outputs.";

	private final StackEvaluation stack;

	private final Set<ResourceAddress> dependencies = new TreeSet<>();

	ResourceNames(StackEvaluation stack) {
		this.stack = stack;
	}

	Set<ResourceAddress> dependencies() {
		return this.dependencies;
	}

	@Override
	public @Nullable Value ref(String name, Place place) {
		if (this.stack.parameterNames().knows(name)) {
			return this.stack.parameterNames().ref(name, place);
		}
		return new Value.ResourceReference(resource(name, place));
	}

	@Override
	public Value attribute(String logicalId, String attribute, Place place) {
		ResourceAddress resource = resource(logicalId, place);
		return attribute.startsWith(OUTPUTS)
				? this.stack.nestedOutput(logicalId, attribute.substring(OUTPUTS.length()), place)
				: new Value.ResourceAttribute(resource, attribute);
	}

	@Override
	public boolean condition(String name, Place place) {
		return this.stack.conditions().condition(name, place);
	}

	private ResourceAddress resource(String logicalId, Place place) {
		ResourceAddress address = this.stack.made(logicalId, place);
		this.dependencies.add(address);
		return address;
	}

}
