package dev.edge.deploy;

import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.edge.cloudformation.Resource;
import dev.edge.cloudformation.Stack;
import dev.edge.cloudformation.value.ResourceAddress;
import dev.edge.cloudformation.value.Value;

/**
 * A resolved root stack and what is below it, looked up by type and by reference.
 */
final class Deployment {

	private final Combination combination;

	private final Stack stack;

	private final Map<ResourceAddress, Resource> resources;

	/**
	 * Creates a deployment.
	 * @param stack the root stack
	 * @param besides stacks of their own that belong to it
	 */
	Deployment(Combination combination, Stack stack, Stack... besides) {
		this.combination = combination;
		this.stack = stack;
		this.resources = Stream.concat(Stream.of(stack), Stream.of(besides))
			.flatMap(Stack::allResources)
			.collect(Collectors.toMap(Resource::address, (resource) -> resource, Deployment::refuse, TreeMap::new));
	}

	private static Resource refuse(Resource one, Resource other) {
		throw new IllegalArgumentException(one + " has the name of " + other);
	}

	Combination combination() {
		return this.combination;
	}

	Stack stack() {
		return this.stack;
	}

	Stream<Resource> all() {
		return this.resources.values().stream();
	}

	List<Resource> ofType(String type) {
		return all().filter((resource) -> resource.type().equals(type)).toList();
	}

	Resource only(String type) {
		List<Resource> found = ofType(type);
		if (found.size() != 1) {
			throw new AssertionError("expected one " + type + ", found " + found);
		}
		return found.get(0);
	}

	/**
	 * Returns the resource that a value refers to, itself or by an attribute.
	 */
	Resource referred(Value value) {
		ResourceAddress address = value.resources()
			.findFirst()
			.orElseThrow(() -> new AssertionError("expected a reference to a resource, found " + value));
		return get(address);
	}

	Resource get(ResourceAddress address) {
		return Optional.ofNullable(this.resources.get(address))
			.orElseThrow(() -> new NoSuchElementException("no resource " + address));
	}

	/**
	 * Returns the resources of a type one of whose properties refers to another resource.
	 */
	List<Resource> referring(String type, String property, Resource target) {
		return ofType(type).stream()
			.filter((resource) -> resource.property(property)
				.stream()
				.flatMap(Value::resources)
				.anyMatch(target.address()::equals))
			.toList();
	}

	/**
	 * Whether one resource is made before another, wherever in the tree of stacks they
	 * stand.
	 */
	boolean isMadeBefore(Resource first, Resource second) {
		int common = 0;
		List<String> one = steps(first);
		List<String> other = steps(second);
		while (common < one.size() - 1 && common < other.size() - 1 && one.get(common).equals(other.get(common))) {
			common++;
		}
		List<String> stackPath = one.subList(0, common);
		return dependsOn(new ResourceAddress(stackPath, other.get(common)),
				new ResourceAddress(stackPath, one.get(common)));
	}

	private boolean dependsOn(ResourceAddress later, ResourceAddress earlier) {
		return get(later).dependencies()
			.stream()
			.anyMatch((dependency) -> dependency.equals(earlier) || dependsOn(dependency, earlier));
	}

	private static List<String> steps(Resource resource) {
		return Stream.concat(resource.address().stack().stream(), Stream.of(resource.address().logicalId())).toList();
	}

	static String text(Resource resource, String path) {
		return resource.property(path).map(Value::toString).orElse("");
	}

	static Stream<Value> items(Resource resource, String path) {
		return resource.property(path).stream().flatMap(Value::children);
	}

	/**
	 * Returns a value of a list of keys and values, as load balancers and target groups
	 * have for their attributes.
	 */
	static Optional<String> attribute(Resource resource, String list, String key) {
		return items(resource, list)
			.filter((item) -> item.at("Key").map(Value::toString).filter(key::equals).isPresent())
			.flatMap((item) -> item.at("Value").stream())
			.map(Value::toString)
			.findFirst();
	}

}
