package dev.edge.cloudformation;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.edge.cloudformation.document.Node;
import dev.edge.cloudformation.document.Place;
import dev.edge.cloudformation.document.TemplateException;
import dev.edge.cloudformation.value.Value;

/**
 * A template's {@code Conditions}, each evaluated once, when it is first asked for.
 */
final class Conditions implements Names {

	private final Node.MapNode section;

	private final ParameterNames parameters;

	private final Predicates predicates;

	private final Map<String, Boolean> results = new LinkedHashMap<>();

	private final Set<String> underEvaluation = new LinkedHashSet<>();

	Conditions(Node.MapNode section, ParameterNames parameters, Mappings mappings, boolean languageExtensions) {
		this.section = section;
		this.parameters = parameters;
		this.predicates = new Predicates(new Expressions(this, mappings, languageExtensions), Predicates.OF_CONDITIONS);
	}

	Map<String, Boolean> all() {
		Map<String, Boolean> all = new LinkedHashMap<>();
		this.section.members().forEach((name, node) -> all.put(name, condition(name, node.place())));
		return all;
	}

	@Override
	public boolean condition(String name, Place place) {
		Boolean known = this.results.get(name);
		if (known != null) {
			return known;
		}
		Node node = this.section.find(name)
			.orElseThrow(() -> new TemplateException(place, "there is no condition " + name));
		if (!this.underEvaluation.add(name)) {
			throw new TemplateException(place,
					"conditions depend on one another: " + String.join(", ", this.underEvaluation));
		}
		boolean result = this.predicates.test(node);
		this.underEvaluation.remove(name);
		this.results.put(name, result);
		return result;
	}

	@Override
	public @Nullable Value ref(String name, Place place) {
		return this.parameters.ref(name, place);
	}

	@Override
	public Value attribute(String logicalId, String attribute, Place place) {
		return this.parameters.attribute(logicalId, attribute, place);
	}

}
