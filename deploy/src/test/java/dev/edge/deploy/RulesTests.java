package dev.edge.deploy;

import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.edge.cloudformation.ParametersRefusedException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Parameters that do not go together are refused before anything is made.
 */
class RulesTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					CertificateArn=arn:aws:acm:us-east-1:123456789012:certificate/a | CertificateArn and OriginDomainName go together
					OriginDomainName=origin.example.com                             | CertificateArn and OriginDomainName go together
					OriginHostedZoneId=ZORIGIN                                      | OriginHostedZoneId needs OriginDomainName
					ApiDomainName=api.example.com                                   | ApiDomainName and ApiCertificateArn go together
					ApiBasePath=v1                                                  | ApiBasePath and ApiHostedZoneId need ApiDomainName
					ApiHostedZoneId=ZAPI                                            | ApiBasePath and ApiHostedZoneId need ApiDomainName
					PrivateSubnetIds=subnet-0a,subnet-0b                            | VpcId and PrivateSubnetIds go together
					VpcId=vpc-0a                                                    | VpcId and PrivateSubnetIds go together
					VpcId=vpc-0a PrivateSubnetIds=subnet-0a,subnet-0b               | PublicSubnetIds is needed with VpcId
					TaskCpu=256 TaskMemory=4096                                     | Fargate gives 256 CPU units
					TaskCpu=512 TaskMemory=512                                      | Fargate gives 512 CPU units
					TaskCpu=1024 TaskMemory=1024                                    | Fargate gives 1024 CPU units
					EnvironmentName=Dev                                             | parameter EnvironmentName up to 16 lower-case letters
					Topology=alb-public                                             | parameter Topology must be one of
					""")
	void whatDoesNotGoTogetherIsRefused(String parameters, String reason) {
		Map<String, String> given = new TreeMap<>();
		for (String parameter : parameters.split(" ", -1)) {
			given.put(parameter.substring(0, parameter.indexOf('=')), parameter.substring(parameter.indexOf('=') + 1));
		}
		Combination combination = Combinations.bare().findFirst().orElseThrow();
		assertThatExceptionOfType(ParametersRefusedException.class).isThrownBy(() -> combination.resolve(given))
			.satisfies((ex) -> assertThat(ex.reasons()).anyMatch((sentence) -> sentence.startsWith(reason)));
	}

}
