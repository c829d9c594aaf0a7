package dev.edge.cloudformation;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.edge.cloudformation.document.Place;
import dev.edge.cloudformation.document.TemplateException;
import dev.edge.cloudformation.value.Value;

/**
 * The names that stand before there are resources: parameters and pseudo parameters.
 */
final class ParameterNames implements Names {

	private final Map<String, Value> values;

	ParameterNames(Map<String, Value> parameters, PseudoParameters pseudoParameters) {
		this.values = new LinkedHashMap<>(parameters);
		this.values.putAll(pseudoParameters.values());
	}

	boolean knows(String name) {
		return name.equals(PseudoParameters.NO_VALUE) || this.values.containsKey(name);
	}

	@Override
	public @Nullable Value ref(String name, Place place) {
		if (!knows(name)) {
			throw new TemplateException(place, "there is no parameter " + name + " to refer to here");
		}
		return this.values.get(name);
	}

	@Override
	public Value attribute(String logicalId, String attribute, Place place) {
		throw new TemplateException(place, "there is no resource " + logicalId + " here, only parameters");
	}

	@Override
	public boolean condition(String name, Place place) {
		throw new TemplateException(place, "condition " + name + " has no meaning here");
	}

}
