package dev.edge.cloudformation;

import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import dev.edge.cloudformation.document.Place;
import dev.edge.cloudformation.value.ResourceAddress;
import dev.edge.cloudformation.value.Value;

/**
 * A resource that a stack makes, with its expressions resolved. Immutable.
 *
 * @param address where it stands in the tree of stacks
 * @param type its type, such as {@code AWS::ECS::Service}
 * @param properties its properties
 * @param dependencies the resources of the same stack that are made before it, because it
 * refers to them or names them in {@code DependsOn}
 * @param deletionPolicy what becomes of it when the stack is deleted, if the template
 * says so
 * @param updateReplacePolicy what becomes of it when an update replaces it, if the
 * template says so
 * @param attributes its {@code CreationPolicy}, {@code UpdatePolicy} and {@code Metadata}
 * @param place where it is written
 */
public record Resource(ResourceAddress address, String type, Value.Structure properties,
		Set<ResourceAddress> dependencies, Optional<String> deletionPolicy, Optional<String> updateReplacePolicy,
		Value.Structure attributes, Place place) {

	public Resource {
		dependencies = Collections.unmodifiableSet(new TreeSet<>(dependencies));
	}

	/**
	 * Returns a property.
	 * @param path names of members and indexes of items, with slashes between them
	 * @return the property, or nothing if the template sets none
	 */
	public Optional<Value> property(String path) {
		return this.properties.at(path);
	}

	@Override
	public String toString() {
		return this.address + " (" + this.type + ")";
	}

}
