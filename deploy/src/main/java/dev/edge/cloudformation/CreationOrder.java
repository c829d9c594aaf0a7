package dev.edge.cloudformation;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import dev.edge.cloudformation.document.TemplateException;
import dev.edge.cloudformation.value.ResourceAddress;

/**
 * The order in which a stack's resources can be made, each after what it depends on.
 */
final class CreationOrder {

	private final Map<ResourceAddress, Resource> resources = new LinkedHashMap<>();

	private final Set<ResourceAddress> ordered = new LinkedHashSet<>();

	private final Set<ResourceAddress> underway = new LinkedHashSet<>();

	private CreationOrder(Collection<Resource> resources) {
		resources.forEach((resource) -> this.resources.put(resource.address(), resource));
	}

	/**
	 * Checks that there is such an order.
	 * @param resources the resources of one stack
	 * @throws TemplateException if resources depend on one another in a circle
	 */
	static void check(Collection<Resource> resources) {
		CreationOrder order = new CreationOrder(resources);
		resources.forEach(order::visit);
	}

	private void visit(Resource resource) {
		if (this.ordered.contains(resource.address())) {
			return;
		}
		if (!this.underway.add(resource.address())) {
			throw new TemplateException(resource.place(), "resources depend on one another: "
					+ this.underway.stream().map(ResourceAddress::toString).collect(Collectors.joining(", ")));
		}
		resource.dependencies().stream().map(this.resources::get).forEach(this::visit);
		this.underway.remove(resource.address());
		this.ordered.add(resource.address());
	}

}
