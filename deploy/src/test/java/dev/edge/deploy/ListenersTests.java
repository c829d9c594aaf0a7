package dev.edge.deploy;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import dev.edge.cloudformation.Resource;
import dev.edge.cloudformation.value.Value;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What listens where.
 */
class ListenersTests {

	private static final String LISTENER = "AWS::ElasticLoadBalancingV2::Listener";

	private static final Map<Topology, List<String>> PLAIN = Map.of(Topology.ALB,
			List.of("application internet-facing HTTP 80"), Topology.NLB,
			List.of("network internet-facing TCP 5000", "network internet-facing TCP 8080"), Topology.NLB_PRIVATE,
			List.of("network internal TCP 5000", "network internal TCP 8080"), Topology.NLB_ALB_PRIVATE,
			List.of("application internal HTTP 80", "network internal TCP 80"), Topology.ALB_PRIVATE,
			List.of("application internal HTTP 80"));

	private static final Map<Topology, List<String>> TLS = Map.of(Topology.ALB,
			List.of("application internet-facing HTTP 80", "application internet-facing HTTPS 443"), Topology.NLB,
			List.of("network internet-facing TLS 5000", "network internet-facing TLS 8080"), Topology.NLB_PRIVATE,
			List.of("network internal TLS 5000", "network internal TLS 8080"), Topology.NLB_ALB_PRIVATE,
			List.of("application internal HTTPS 443", "network internal TCP 443"), Topology.ALB_PRIVATE,
			List.of("application internal HTTPS 443"));

	private static Stream<String> listeners(Deployment deployment) {
		return deployment.ofType(LISTENER).stream().map((listener) -> {
			Resource balancer = deployment.referred(listener.property("LoadBalancerArn").orElseThrow());
			return String.join(" ", Deployment.text(balancer, "Type"), Deployment.text(balancer, "Scheme"),
					Deployment.text(listener, "Protocol"), Deployment.text(listener, "Port"));
		}).sorted();
	}

	@Test
	void withoutACertificateLoadBalancersListenInTheClear() {
		Combinations.each((combination) -> !combination.hasTls(), (combination,
				deployment) -> assertThat(listeners(deployment)).isEqualTo(PLAIN.get(combination.topology())));
	}

	@Test
	void withACertificateTlsEndsAtTheLastLoadBalancer() {
		Combinations.each(Combination::hasTls, (combination, deployment) -> assertThat(listeners(deployment))
			.isEqualTo(TLS.get(combination.topology())));
	}

	@Test
	void everyListenerWithTlsShowsTheGivenCertificate() {
		Combinations.each(Combination::hasTls, (combination, deployment) -> {
			String certificate = combination.parameters().get("CertificateArn");
			assertThat(deployment.ofType(LISTENER))
				.filteredOn((listener) -> Deployment.text(listener, "Protocol").matches("HTTPS|TLS"))
				.isNotEmpty()
				.allSatisfy((listener) -> assertThat(Deployment.text(listener, "Certificates/0/CertificateArn"))
					.isEqualTo(certificate));
		});
	}

	@Test
	void applicationLoadBalancerRefusesWhatNoRuleTakes() {
		Combinations.each((combination) -> combination.topology().hasApplicationLoadBalancer(),
				(combination, deployment) -> assertThat(deployment.ofType(LISTENER))
					.filteredOn((listener) -> Deployment.text(listener, "Protocol").startsWith("HTTP"))
					.allSatisfy((listener) -> assertThat(Deployment.text(listener, "DefaultActions/0/Type"))
						.isIn("fixed-response", "redirect")));
	}

	@Test
	void priorityOfEachRuleIsItsOwn() {
		Combinations.each((combination) -> combination.topology().hasApplicationLoadBalancer(),
				(combination, deployment) -> assertThat(deployment.ofType("AWS::ElasticLoadBalancingV2::ListenerRule"))
					.extracting((rule) -> Deployment.text(rule, "ListenerArn") + Deployment.text(rule, "Priority"))
					.doesNotHaveDuplicates());
	}

	@Test
	void ruleComparesFiveValuesAtMost() {
		// The quota "condition values per rule" of an Application Load Balancer.
		Combinations.each((combination) -> combination.topology().hasApplicationLoadBalancer(),
				(combination, deployment) -> assertThat(deployment.ofType("AWS::ElasticLoadBalancingV2::ListenerRule"))
					.allSatisfy((rule) -> assertThat(Deployment.items(rule, "Conditions")
						.flatMap((condition) -> Stream.concat(condition.at("PathPatternConfig/Values").stream(),
								condition.at("HttpHeaderConfig/Values").stream()))
						.flatMap(Value::children)
						.count()).isLessThanOrEqualTo(5)));
	}

}
