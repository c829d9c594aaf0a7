package dev.edge.deploy;

import org.junit.jupiter.api.Test;

import dev.edge.cloudformation.Resource;
import dev.edge.cloudformation.value.Value;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What stands before the API: the firewall and a domain name of its own.
 */
class ApiEntranceTests {

	@Test
	void firewallStandsBeforeTheStageAndCountsAddresses() {
		Combinations.each((combination) -> combination.has(Feature.WAF), (combination, deployment) -> {
			Resource stage = deployment.only("AWS::ApiGateway::Stage");
			Resource association = deployment.only("AWS::WAFv2::WebACLAssociation");
			assertThat(association.properties().resources()).contains(stage.address());
			assertThat(Deployment.text(association, "WebACLArn")).isEqualTo("${Api/WebAcl.Arn}");
			assertThat(Deployment.text(deployment.only("AWS::WAFv2::WebACL"), "Rules/0/Statement"))
				.isEqualTo("{RateBasedStatement={Limit=2000, AggregateKeyType=IP}}");
			assertThat(Deployment.text(deployment.only("AWS::WAFv2::WebACL"), "Rules/0/Action"))
				.isEqualTo("{Block={}}");
		});
	}

	@Test
	void firewallLetsThroughWhatNoRuleRefusesAndCountsEachRule() {
		Combinations.each((combination) -> combination.has(Feature.WAF), (combination, deployment) -> {
			Resource firewall = deployment.only("AWS::WAFv2::WebACL");
			assertThat(Deployment.text(firewall, "Scope") + Deployment.text(firewall, "DefaultAction"))
				.isEqualTo("REGIONAL{Allow={}}");
			assertThat(Deployment.items(firewall, "Rules").map((rule) -> rule.at("Priority").orElseThrow().toString()))
				.containsExactly("0", "1", "2");
			assertThat(Deployment.items(firewall, "Rules")
				.flatMap((rule) -> rule.at("Statement/ManagedRuleGroupStatement/Name").stream())
				.map(Value::toString))
				.containsExactly("AWSManagedRulesCommonRuleSet", "AWSManagedRulesKnownBadInputsRuleSet");
			assertThat(Deployment.items(firewall, "Rules")
				.map((rule) -> rule.at("VisibilityConfig/MetricName").orElseThrow().toString()))
				.doesNotHaveDuplicates();
		});
	}

	@Test
	void firewallLogsToAGroupOfTheNameThatItTakes() {
		Combinations.each((combination) -> combination.has(Feature.WAF), (combination, deployment) -> {
			Resource logging = deployment.only("AWS::WAFv2::LoggingConfiguration");
			Resource group = deployment.referred(logging.property("LogDestinationConfigs/0").orElseThrow());
			assertThat(Deployment.text(group, "LogGroupName")).startsWith("aws-waf-logs-");
			assertThat(Deployment.text(logging, "LogDestinationConfigs/0"))
				.isEqualTo("arn:" + combination.pseudoParameters().partition() + ":logs:" + combination.region()
						+ ":123456789012:log-group:${Api/WafLogGroup}");
			assertThat(Deployment.text(logging, "ResourceArn")).isEqualTo("${Api/WebAcl.Arn}");
		});
	}

	@Test
	void withADomainOfItsOwnTheApiAnswersUnderThatAlone() {
		Combinations.each((combination,
				deployment) -> assertThat(
						Deployment.text(deployment.only("AWS::ApiGateway::RestApi"), "DisableExecuteApiEndpoint"))
					.isEqualTo(Boolean.toString(combination.hasApiDomain())));
	}

	@Test
	void domainLeadsToTheStageUnderItsPathAndOverTls12() {
		Combinations.each(Combination::hasApiDomain, (combination, deployment) -> {
			Resource mapping = deployment.only("AWS::ApiGateway::BasePathMapping");
			assertThat(mapping.properties().resources()).contains(deployment.only("AWS::ApiGateway::Stage").address());
			assertThat(Deployment.text(mapping, "BasePath"))
				.isEqualTo(combination.has(Feature.DOMAIN_PATH_AND_NAME) ? "v1" : "");
			assertThat(Deployment.text(mapping, "DomainName")).isEqualTo("${Api/DomainName}");
			Resource domain = deployment.only("AWS::ApiGateway::DomainName");
			assertThat(Deployment.text(domain, "DomainName")).isEqualTo("api.example.com");
			assertThat(Deployment.text(domain, "SecurityPolicy")).isEqualTo("TLS_1_2");
			assertThat(Deployment.text(domain, "EndpointConfiguration/Types")).isEqualTo("[REGIONAL]");
			assertThat(Deployment.text(domain, "RegionalCertificateArn")).endsWith(":certificate/api");
		});
	}

	@Test
	void recordOfANameLeadsToWhatHasIt() {
		Combinations.each((combination) -> combination.has(Feature.DOMAIN_PATH_AND_NAME), (combination, deployment) -> {
			Resource name = deployment.only("AWS::Route53::RecordSet");
			assertThat(Deployment.text(name, "Name") + " " + Deployment.text(name, "HostedZoneId"))
				.isEqualTo("api.example.com ZAPIEXAMPLE");
			assertThat(Deployment.text(name, "AliasTarget")).isEqualTo("{DNSName=${Api/DomainName"
					+ ".RegionalDomainName}, HostedZoneId=${Api/DomainName.RegionalHostedZoneId}}");
		});
		Combinations.each((combination) -> combination.has(Feature.TLS_AND_NAME) && !combination.topology().isPrivate(),
				(combination, deployment) -> {
					Resource name = deployment.only("AWS::Route53::RecordSet");
					String balancer = ((combination.topology() == Topology.ALB) ? "Application" : "Network")
							+ "LoadBalancer/LoadBalancer";
					assertThat(Deployment.text(name, "Name") + " " + Deployment.text(name, "HostedZoneId"))
						.isEqualTo("origin.example.com ZORIGINEXAMPLE");
					assertThat(Deployment.text(name, "AliasTarget")).isEqualTo("{DNSName=${" + balancer
							+ ".DNSName}, HostedZoneId=${" + balancer + ".CanonicalHostedZoneID}}");
				});
	}

}
