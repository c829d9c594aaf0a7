package dev.edge.deploy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The combinations that the proofs go through.
 */
final class Combinations {

	static final List<String> REGIONS = List.of("us-east-1", "cn-northwest-1");

	private static final Map<Combination, Deployment> DEPLOYMENTS = new ConcurrentHashMap<>();

	private Combinations() {
	}

	/**
	 * Returns every topology with every launch type in every partition, without anything
	 * besides.
	 */
	static Stream<Combination> bare() {
		return REGIONS.stream()
			.flatMap((region) -> Arrays.stream(Topology.values())
				.flatMap((topology) -> Arrays.stream(LaunchType.values())
					.map((launchType) -> new Combination(topology, launchType, region, Set.of()))));
	}

	/**
	 * Returns the bare combinations, and each of them with each feature, as far as AWS
	 * allows them.
	 */
	static Stream<Combination> supported() {
		List<Set<Feature>> features = Arrays.stream(Feature.values()).<Set<Feature>>map(Set::of).toList();
		return Stream.concat(bare(), with(features)).filter(Combination::isSupported);
	}

	/**
	 * Returns the bare combinations of the commercial partition with each two features
	 * that do not contradict one another, as far as AWS allows them.
	 */
	static Stream<Combination> supportedPairs() {
		List<Set<Feature>> features = new ArrayList<>();
		for (Feature one : Feature.values()) {
			Arrays.stream(Feature.values())
				.filter((other) -> one.compareTo(other) < 0 && !one.contradicts(other))
				.forEach((other) -> features.add(Set.of(one, other)));
		}
		return with(features)
			.filter((combination) -> combination.isSupported() && combination.region().equals(REGIONS.get(0)));
	}

	private static Stream<Combination> with(List<Set<Feature>> features) {
		return bare().flatMap((bare) -> features.stream()
			.map((besides) -> new Combination(bare.topology(), bare.launchType(), bare.region(), besides)));
	}

	/**
	 * Checks a claim in each supported combination.
	 * @param claim throws an {@link AssertionError} where it does not hold
	 */
	static void each(BiConsumer<Combination, Deployment> claim) {
		each((combination) -> true, claim);
	}

	/**
	 * Checks a claim in those supported combinations that it is about.
	 * @param filter which they are
	 * @param claim throws an {@link AssertionError} where it does not hold
	 */
	static void each(Predicate<Combination> filter, BiConsumer<Combination, Deployment> claim) {
		check(supported().filter(filter), Combinations::deployment, claim);
	}

	private static Deployment deployment(Combination combination) {
		return DEPLOYMENTS.computeIfAbsent(combination, Combination::resolve);
	}

	/**
	 * Checks a claim in each supported combination of two features.
	 * @param claim throws an {@link AssertionError} where it does not hold
	 */
	static void eachPair(BiConsumer<Combination, Deployment> claim) {
		check(supportedPairs(), Combination::resolve, claim);
	}

	private static void check(Stream<Combination> candidates, Function<Combination, Deployment> resolution,
			BiConsumer<Combination, Deployment> claim) {
		List<Combination> combinations = candidates.toList();
		if (combinations.isEmpty()) {
			throw new AssertionError("the claim is about no combination");
		}
		List<String> failures = combinations.parallelStream().flatMap((combination) -> {
			try {
				claim.accept(combination, resolution.apply(combination));
				return Stream.empty();
			}
			catch (AssertionError | RuntimeException ex) {
				return Stream.of(combination + ": " + ex.getMessage());
			}
		}).toList();
		if (!failures.isEmpty()) {
			throw new AssertionError(failures.size() + " of " + combinations.size() + " combinations fail:\n"
					+ failures.stream().limit(5).collect(Collectors.joining("\n")));
		}
	}

}
