package dev.edge.deploy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.edge.cloudformation.PseudoParameters;
import dev.edge.cloudformation.Resource;
import dev.edge.cloudformation.Stack;
import dev.edge.cloudformation.StackResolver;
import dev.edge.cloudformation.value.Value;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Where load balancers log to, and what becomes of it.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html">Access
 * logs of Application Load Balancers</a>
 */
class AccessLogTests {

	private static Stack logBucket(String region) {
		return new StackResolver().resolve(Path.of("templates", "log-bucket.yaml"),
				Map.of("EnvironmentName", "dev", "LogRetentionDays", "30"),
				PseudoParameters.of(region, Combination.ACCOUNT, "edge-dev"));
	}

	private static List<String> statements(Stack stack) {
		return Deployment.items(stack.resource("LogBucketPolicy"), "PolicyDocument/Statement")
			.map(Value::toString)
			.map((statement) -> statement.replaceFirst("Sid=\\w+, ", ""))
			.toList();
	}

	@ParameterizedTest
	@CsvSource({ "us-east-1, aws, {Service=logdelivery.elasticloadbalancing.amazonaws.com}",
			"eu-west-1, aws, {Service=logdelivery.elasticloadbalancing.amazonaws.com}",
			"ap-southeast-5, aws, {Service=logdelivery.elasticloadbalancing.amazonaws.com}",
			"cn-north-1, aws-cn, {AWS=arn:aws-cn:iam::638102146993:root}",
			"cn-northwest-1, aws-cn, {AWS=arn:aws-cn:iam::037604701340:root}" })
	void policyLetsInWhoWritesTheLogsOfTheRegionAndNobodyElse(String region, String partition, String writer) {
		String delivery = "Principal={Service=delivery.logs.amazonaws.com}, ";
		String source = "aws:SourceAccount=123456789012}, ArnLike={aws:SourceArn=arn:" + partition + ":logs:" + region
				+ ":123456789012:*}}}";
		assertThat(statements(logBucket(region))).containsExactly(
				"{Effect=Deny, Principal=*, Action=s3:*, Resource=[${LogBucket.Arn}, ${LogBucket.Arn}/*], "
						+ "Condition={Bool={aws:SecureTransport=false}}}",
				"{Effect=Allow, Principal=" + writer
						+ ", Action=s3:PutObject, Resource=${LogBucket.Arn}/alb/AWSLogs/123456789012/*}",
				"{Effect=Allow, " + delivery
						+ "Action=s3:PutObject, Resource=${LogBucket.Arn}/nlb/AWSLogs/123456789012/*, "
						+ "Condition={StringEquals={s3:x-amz-acl=bucket-owner-full-control, " + source,
				"{Effect=Allow, " + delivery + "Action=s3:GetBucketAcl, Resource=${LogBucket.Arn}, "
						+ "Condition={StringEquals={" + source);
	}

	@Test
	void logsGoWhenTheirTimeIsOverAndSoDoHalfWrittenOnes() {
		assertThat(Deployment.text(logBucket("us-east-1").resource("LogBucket"), "LifecycleConfiguration/Rules"))
			.isEqualTo("[{Id=expire, Status=Enabled, ExpirationInDays=30, "
					+ "AbortIncompleteMultipartUpload={DaysAfterInitiation=1}}]");
	}

	@Test
	void bucketIsFoundByItsEnvironmentWhenItsStackIsGone() {
		assertThat(Deployment.text(logBucket("us-east-1").resource("LogBucket"), "Tags"))
			.isEqualTo("[{Key=edge:environment, Value=dev}]");
	}

	@Test
	void loadBalancersThatCanLogDoSoToAnEncryptedBucket() {
		Combinations.each((combination) -> !combination.has(Feature.PLAIN), (combination, deployment) -> {
			for (Resource balancer : deployment.ofType("AWS::ElasticLoadBalancingV2::LoadBalancer")) {
				boolean network = Deployment.text(balancer, "Type").equals("network");
				boolean tls = combination.hasTls() && combination.topology() != Topology.NLB_ALB_PRIVATE;
				boolean logs = Deployment.attribute(balancer, "LoadBalancerAttributes", "access_logs.s3.enabled")
					.filter("true"::equals)
					.isPresent();
				assertThat(logs).as(balancer.toString()).isEqualTo(!network || tls);
				if (logs) {
					checkBucket(deployment, balancer);
				}
			}
		});
	}

	private static void checkBucket(Deployment deployment, Resource balancer) {
		Resource bucket = deployment
			.get(balancer.property("LoadBalancerAttributes").orElseThrow().resources().findFirst().orElseThrow());
		assertThat(Deployment.text(bucket,
				"BucketEncryption/ServerSideEncryptionConfiguration/0/ServerSideEncryptionByDefault/SSEAlgorithm"))
			.isEqualTo("AES256");
		List<Resource> policies = deployment.referring("AWS::S3::BucketPolicy", "Bucket", bucket);
		assertThat(policies).hasSize(1).allMatch((policy) -> deployment.isMadeBefore(policy, balancer));
		String prefix = Deployment.attribute(balancer, "LoadBalancerAttributes", "access_logs.s3.prefix").orElseThrow();
		assertThat(policies.get(0).properties().all().map(Value::toString))
			.contains("${" + bucket.address() + ".Arn}/" + prefix + "/AWSLogs/" + Combination.ACCOUNT + "/*");
	}

	@Test
	void bucketsAreClosedAndSpokenToOverTlsOnly() {
		Combinations.each((combination, deployment) -> assertThat(deployment.ofType("AWS::S3::Bucket")).isNotEmpty()
			.allSatisfy((bucket) -> {
				assertThat(bucket.property("PublicAccessBlockConfiguration").orElseThrow().children()).hasSize(4)
					.allMatch((blocked) -> blocked.toString().equals("true"));
				assertThat(deployment.referring("AWS::S3::BucketPolicy", "Bucket", bucket)).hasSize(1)
					.allMatch(
							(policy) -> policy.properties().toString().contains("{Bool={aws:SecureTransport=false}}"));
				assertThat(Deployment.text(bucket, "OwnershipControls/Rules/0/ObjectOwnership"))
					.isEqualTo("BucketOwnerEnforced");
				assertThat(bucket.deletionPolicy()).contains("RetainExceptOnCreate");
			}));
	}

}
