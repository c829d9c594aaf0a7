package dev.edge.cloudformation.value;

import java.util.List;

/**
 * The place of a resource in a tree of stacks.
 *
 * @param stack the logical ids of the nested stacks on the way down, empty in the root
 * @param logicalId the resource's logical id in that stack
 */
public record ResourceAddress(List<String> stack, String logicalId) implements Comparable<ResourceAddress> {

	public ResourceAddress {
		stack = List.copyOf(stack);
	}

	@Override
	public int compareTo(ResourceAddress other) {
		return toString().compareTo(other.toString());
	}

	@Override
	public String toString() {
		return this.stack.isEmpty() ? this.logicalId : String.join("/", this.stack) + "/" + this.logicalId;
	}

}
