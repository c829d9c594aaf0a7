package dev.edge.cloudformation;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import dev.edge.cloudformation.document.Node;
import dev.edge.cloudformation.document.Place;
import dev.edge.cloudformation.document.TemplateException;
import dev.edge.cloudformation.value.Value;

/**
 * A template's {@code Mappings}: literal values by map, top-level key and second-level
 * key.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/mappings-section-structure.html">Mappings</a>
 */
final class Mappings {

	static final Mappings NONE = new Mappings(new Node.MapNode(new Place("", "", 1), Map.of()));

	private final Map<String, Map<String, Map<String, Value>>> maps = new LinkedHashMap<>();

	Mappings(Node.MapNode section) {
		section.members().forEach((name, map) -> {
			Map<String, Map<String, Value>> keys = new LinkedHashMap<>();
			map.asMap("mapping " + name)
				.members()
				.forEach((key, values) -> keys.put(key, values(values.asMap("key " + key + " of a mapping"))));
			this.maps.put(name, keys);
		});
	}

	Optional<Value> find(String map, String key, String name, Place place) {
		Map<String, Map<String, Value>> keys = this.maps.get(map);
		if (keys == null) {
			throw new TemplateException(place, "there is no mapping " + map);
		}
		return Optional.ofNullable(keys.get(key)).map((values) -> values.get(name));
	}

	private static Map<String, Value> values(Node.MapNode map) {
		Map<String, Value> values = new LinkedHashMap<>();
		map.members().forEach((name, node) -> values.put(name, literal(node)));
		return values;
	}

	private static Value literal(Node node) {
		return (node instanceof Node.ListNode list)
				? new Value.Listing(list.items().stream().map(Mappings::literal).toList())
				: new Value.Text(node.asText("a value of a mapping"));
	}

}
