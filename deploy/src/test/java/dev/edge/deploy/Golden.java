package dev.edge.deploy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

import dev.edge.cloudformation.Stack;
import dev.edge.cloudformation.value.ResourceAddress;
import dev.edge.cloudformation.value.Value;

/**
 * What the templates make in a list of combinations, as YAML for people to read in a
 * diff: a document for each stack, each resource once for each way in which it comes out,
 * with the combinations in which it does. The most common way is written out, the others
 * as their differences from it.
 */
final class Golden {

	private static final int WIDTH = 110;

	/** By stack, logical id and what is shown, the combinations. */
	private final Map<String, Map<String, Map<Value.Structure, Set<Combination>>>> resources = new TreeMap<>();

	private final List<Combination> combinations;

	private Golden(List<Combination> combinations) {
		this.combinations = combinations;
	}

	/**
	 * Returns the documents.
	 * @param combinations the combinations to resolve
	 * @return texts of YAML by file name
	 */
	static Map<String, String> of(List<Combination> combinations) {
		Golden golden = new Golden(combinations);
		combinations.forEach((combination) -> golden.add(combination, combination.resolve()));
		Map<String, String> documents = new TreeMap<>();
		golden.resources.forEach((stack, resources) -> documents.put(stack + ".yaml", golden.document(resources)));
		return documents;
	}

	/**
	 * Returns the combinations that the golden files show: each topology with each launch
	 * type; TLS with each topology; each feature once; China; and, where features meet,
	 * those meetings.
	 */
	static List<Combination> combinations() {
		List<Combination> combinations = new ArrayList<>();
		for (LaunchType launchType : LaunchType.values()) {
			for (Topology topology : Topology.values()) {
				combinations.add(new Combination(topology, launchType, "us-east-1", Set.of()));
			}
		}
		for (Topology topology : Topology.values()) {
			combinations.add(new Combination(topology, LaunchType.FARGATE, "us-east-1", Set.of(Feature.TLS)));
		}
		Stream.of(Feature.values())
			.filter((feature) -> feature != Feature.TLS && feature != Feature.INSTANCE_TYPE)
			.forEach((feature) -> combinations
				.add(new Combination(Topology.ALB, LaunchType.FARGATE, "us-east-1", Set.of(feature))));
		combinations.add(new Combination(Topology.NLB, LaunchType.EC2, "us-east-1", Set.of(Feature.ENDPOINTS)));
		combinations.add(new Combination(Topology.NLB, LaunchType.FARGATE, "us-east-1", Set.of(Feature.BLUE_GREEN)));
		combinations.add(new Combination(Topology.NLB_ALB_PRIVATE, LaunchType.EC2, "us-east-1",
				Set.of(Feature.ARM64, Feature.INSTANCE_TYPE)));
		combinations.add(new Combination(Topology.ALB, LaunchType.FARGATE, "cn-northwest-1", Set.of()));
		combinations.add(new Combination(Topology.NLB, LaunchType.EC2, "cn-northwest-1", Set.of(Feature.ENDPOINTS)));
		return combinations;
	}

	private void add(Combination combination, Deployment deployment) {
		deployment.all().forEach((resource) -> put(resource.address(), GoldenText.of(resource), combination));
		Stack root = deployment.stack();
		root.outputs()
			.forEach((name, output) -> put(new ResourceAddress(List.of("outputs"), name),
					new Value.Structure(Map.of("value", output.value())), combination));
	}

	private void put(ResourceAddress address, Value.Structure shown, Combination combination) {
		String stack = address.stack().isEmpty() ? "root" : String.join("-", address.stack());
		this.resources.computeIfAbsent(stack, (key) -> new TreeMap<>())
			.computeIfAbsent(address.logicalId(), (key) -> new LinkedHashMap<>())
			.computeIfAbsent(shown, (key) -> sorted())
			.add(combination);
	}

	private String document(Map<String, Map<Value.Structure, Set<Combination>>> stack) {
		StringBuilder document = new StringBuilder();
		stack.forEach((logicalId, variants) -> {
			document.append(logicalId).append(":\n");
			List<Value.Structure> ordered = new ArrayList<>(variants.keySet());
			ordered.sort(Comparator.comparingInt((shown) -> -combinations(variants, shown).size()));
			Value.Structure usual = ordered.get(0);
			for (Value.Structure shown : ordered) {
				boolean first = shown.equals(usual);
				document.append("- in:")
					.append(first ? usually(variants, usual) : names(combinations(variants, shown)));
				GoldenText.block(first ? shown : GoldenText.difference(usual, shown))
					.forEach((line) -> document.append("  ").append(line).append('\n'));
			}
		});
		return document.toString();
	}

	/**
	 * Says where a resource comes out in its most common way: by name, or, if that is
	 * shorter, by naming where it is not made.
	 */
	private String usually(Map<Value.Structure, Set<Combination>> variants, Value.Structure usual) {
		Set<Combination> absent = sorted();
		absent.addAll(this.combinations);
		variants.values().forEach(absent::removeAll);
		String everywhere = (variants.size() > 1) ? " everywhere else" : " everywhere";
		if (absent.isEmpty()) {
			return everywhere + "\n";
		}
		Set<Combination> present = combinations(variants, usual);
		return (absent.size() < present.size()) ? everywhere + " but" + names(absent) : names(present);
	}

	private static Set<Combination> sorted() {
		return new TreeSet<>(Comparator.comparing(Combination::toString));
	}

	private static Set<Combination> combinations(Map<Value.Structure, Set<Combination>> variants,
			Value.Structure shown) {
		return variants.getOrDefault(shown, Set.of());
	}

	private static String names(Set<Combination> combinations) {
		StringBuilder names = new StringBuilder();
		int column = 16;
		String separator = " [";
		for (Combination combination : combinations) {
			String name = combination.toString().replace(" us-east-1", "");
			if (column + name.length() > WIDTH) {
				names.append(separator.stripTrailing()).append("\n    ");
				separator = "";
				column = 4;
			}
			names.append(separator).append(name);
			column += name.length() + 2;
			separator = ", ";
		}
		return names.append("]\n").toString();
	}

}
