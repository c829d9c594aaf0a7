package dev.edge.deploy;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import dev.edge.cloudformation.value.Value;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The templates serve the commercial and the China partition, and name neither.
 */
class PartitionTests {

	private static final Pattern REGION = Pattern
		.compile("\\b(af|ap|ca|cn|eu|il|me|mx|sa|us)(-gov)?-[a-z]+-[1-9](?!\\d)");

	private static final Pattern ACCOUNT = Pattern.compile("(?<![0-9a-f.-])[0-9]{12}(?![0-9a-f])");

	private static final Pattern FOREIGN_ARN = Pattern.compile("\\barn:aws(?!-cn:)");

	/**
	 * The account of Elastic Load Balancing in Ningxia, which writes access logs there.
	 */
	private static final String NINGXIA_BALANCERS = "037604701340";

	/**
	 * Returns every text that occurs in a region, in whatever combination.
	 */
	private static Set<String> texts(String region) {
		return collect(region, (value) -> (value instanceof Value.Text text) ? Stream.of(text.text()) : Stream.empty());
	}

	private static Set<String> principals(String region) {
		return collect(region, (value) -> value.at("Principal/Service").stream().map(Value::toString));
	}

	private static Set<String> collect(String region, Function<Value, Stream<String>> extraction) {
		Set<String> found = ConcurrentHashMap.newKeySet();
		Combinations.each((combination) -> combination.region().equals(region),
				(combination, deployment) -> deployment.all()
					.flatMap((resource) -> resource.properties().all())
					.flatMap(extraction)
					.forEach(found::add));
		return found;
	}

	private static Stream<String> matches(Pattern pattern, String region) {
		return texts(region).stream().flatMap((text) -> pattern.matcher(text).results().map(MatchResult::group));
	}

	@Test
	void inChinaEveryArnIsOfChina() {
		assertThat(texts("cn-northwest-1")).noneMatch((text) -> FOREIGN_ARN.matcher(text).find())
			.anyMatch((text) -> text.contains("arn:aws-cn:"));
	}

	@Test
	void elsewhereNothingIsOfChina() {
		assertThat(texts("us-east-1")).doesNotContain("aws-cn")
			.noneMatch((text) -> text.contains("aws-cn") || text.contains(".com.cn") || text.contains("cn.com."));
	}

	@Test
	void servicePrincipalsAreTheSameEverywhere() {
		assertThat(principals("cn-northwest-1")).isNotEmpty()
			.allMatch((principal) -> principal.matches("[a-z0-9.-]+\\.amazonaws\\.com"));
	}

	@Test
	void inChinaEveryHostNameEndsAsThere() {
		Set<String> principals = principals("cn-northwest-1");
		assertThat(texts("cn-northwest-1"))
			.filteredOn((text) -> text.contains("amazonaws.com") && !principals.contains(text))
			.allMatch((text) -> text.contains("amazonaws.com.cn"));
	}

	@Test
	void everyRegionIsThatOfTheStack() {
		assertThat(Combinations.REGIONS)
			.allSatisfy((region) -> assertThat(matches(REGION, region)).isNotEmpty().containsOnly(region));
	}

	@Test
	void everyAccountIsThatOfTheStackOrWritesTheLogsOfLoadBalancersInChina() {
		assertThat(matches(ACCOUNT, "us-east-1")).isNotEmpty().containsOnly(Combination.ACCOUNT);
		assertThat(matches(ACCOUNT, "cn-northwest-1"))
			.hasSameElementsAs(List.of(Combination.ACCOUNT, NINGXIA_BALANCERS));
	}

}
