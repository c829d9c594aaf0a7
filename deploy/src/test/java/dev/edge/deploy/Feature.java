package dev.edge.deploy;

import java.util.Map;
import java.util.TreeMap;

/**
 * Something that a deployment can have besides, with the parameters that ask for it.
 */
enum Feature {

	/** TLS between the API and the load balancer. */
	TLS("CertificateArn=arn:PARTITION:acm:REGION:123456789012:certificate/origin OriginDomainName=origin.example.com"),

	/** TLS, and the name in the certificate made in a hosted zone. */
	TLS_AND_NAME(
			"CertificateArn=arn:PARTITION:acm:REGION:123456789012:certificate/origin OriginDomainName=origin.example.com OriginHostedZoneId=ZORIGINEXAMPLE"),

	/** New versions beside the old ones, then all traffic at once. */
	BLUE_GREEN("DeploymentStrategy=BLUE_GREEN"),

	/** New versions beside the old ones, a tenth of the traffic first. */
	CANARY("DeploymentStrategy=CANARY"),

	/** The blog's traffic where a deployment has moved it. */
	BLOG_MOVED("DeploymentStrategy=BLUE_GREEN BlogColour=GREEN"),

	/** The webpage's traffic where a deployment has moved it. */
	WEBPAGE_MOVED("DeploymentStrategy=CANARY WebpageColour=GREEN"),

	/** One NAT gateway for all zones. */
	SINGLE_NAT("Egress=NAT_SINGLE"),

	/** VPC endpoints in the place of NAT gateways. */
	ENDPOINTS("Egress=ENDPOINTS"),

	/** Three zones, which are named. */
	THREE_ZONES("ZoneCount=3 Zones=REGIONa,REGIONb,REGIONd"),

	/** A VPC that is there already. */
	EXISTING_VPC("VpcId=vpc-0a PublicSubnetIds=subnet-0a,subnet-0b PrivateSubnetIds=subnet-0c,subnet-0d"),

	/** A firewall before the API. */
	WAF("Waf=true"),

	/** A domain name of the API's own. */
	DOMAIN("ApiDomainName=api.example.com ApiCertificateArn=arn:PARTITION:acm:REGION:123456789012:certificate/api"),

	/** A domain name of the API's own with a base path, and the name made. */
	DOMAIN_PATH_AND_NAME(
			"ApiDomainName=api.example.com ApiCertificateArn=arn:PARTITION:acm:REGION:123456789012:certificate/api ApiBasePath=v1 ApiHostedZoneId=ZAPIEXAMPLE"),

	/** Somebody who is told of alarms. */
	ALARMS("AlarmTopicArn=arn:PARTITION:sns:REGION:123456789012:alarms"),

	/** Images for Graviton. */
	ARM64("CpuArchitecture=ARM64"),

	/** Hosts of a certain type. */
	INSTANCE_TYPE("InstanceType=m7i.large"),

	/** The other of the two secrets. */
	SECRET_B("OriginSecret=B"),

	/** The least that costs and stays. */
	PLAIN("LoadBalancerLogs=false FlowLogs=false DeletionProtection=false ExecutionLogLevel=OFF LogRetentionDays=30");

	/** The name in the certificate of the load balancer. */
	static final String ORIGIN_NAME = "origin.example.com";

	private final String parameters;

	Feature(String parameters) {
		this.parameters = parameters;
	}

	Map<String, String> parameters(String partition, String region) {
		Map<String, String> values = new TreeMap<>();
		for (String parameter : this.parameters.replace("PARTITION", partition)
			.replace("REGION", region)
			.split(" ", -1)) {
			int equals = parameter.indexOf('=');
			values.put(parameter.substring(0, equals), parameter.substring(equals + 1));
		}
		return values;
	}

	/** Whether two features want different values of one parameter. */
	boolean contradicts(Feature other) {
		Map<String, String> others = other.parameters("", "");
		return parameters("", "").entrySet()
			.stream()
			.anyMatch((entry) -> !others.getOrDefault(entry.getKey(), entry.getValue()).equals(entry.getValue()));
	}

}
