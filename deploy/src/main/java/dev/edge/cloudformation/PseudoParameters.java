package dev.edge.cloudformation;

import java.util.List;
import java.util.Map;

import dev.edge.cloudformation.value.Value;

/**
 * What CloudFormation knows of the place where a stack is made.
 *
 * @param partition the partition, such as {@code aws} or {@code aws-cn}
 * @param region the region, such as {@code eu-west-1}
 * @param accountId the account's twelve digits
 * @param urlSuffix the domain of the partition's endpoints
 * @param stackName the name of the stack
 * @see <a href=
 * "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/pseudo-parameter-reference.html">Pseudo
 * parameters</a>
 */
public record PseudoParameters(String partition, String region, String accountId, String urlSuffix, String stackName) {

	/**
	 * Name of the pseudo parameter that removes what it stands for.
	 */
	static final String NO_VALUE = "AWS::NoValue";

	/**
	 * The unique end of a stack id, which only a deployment can tell; the same for every
	 * stack, so that a template resolves twice to the same.
	 */
	private static final String UNIQUE = "01234567-89ab-4cde-8f01-23456789abcd";

	/**
	 * Returns the pseudo parameters of a stack, with the partition that the region is in.
	 * @param region the region
	 * @param accountId the account's twelve digits
	 * @param stackName the name of the stack
	 * @return the pseudo parameters
	 */
	public static PseudoParameters of(String region, String accountId, String stackName) {
		if (region.startsWith("cn-")) {
			return new PseudoParameters("aws-cn", region, accountId, "amazonaws.com.cn", stackName);
		}
		String partition = region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
		return new PseudoParameters(partition, region, accountId, "amazonaws.com", stackName);
	}

	/**
	 * Returns the pseudo parameters of a nested stack, whose name CloudFormation makes of
	 * the parent's name, the logical id and thirteen letters and digits.
	 * @param logicalId the logical id of the nested stack in this one
	 * @return its pseudo parameters
	 */
	PseudoParameters nested(String logicalId) {
		return new PseudoParameters(this.partition, this.region, this.accountId, this.urlSuffix,
				this.stackName + "-" + logicalId + "-1ABCDEFGHIJKL");
	}

	Map<String, Value> values() {
		String stackId = "arn:%s:cloudformation:%s:%s:stack/%s/%s".formatted(this.partition, this.region,
				this.accountId, this.stackName, UNIQUE);
		return Map.of("AWS::Partition", new Value.Text(this.partition), "AWS::Region", new Value.Text(this.region),
				"AWS::AccountId", new Value.Text(this.accountId), "AWS::URLSuffix", new Value.Text(this.urlSuffix),
				"AWS::StackName", new Value.Text(this.stackName), "AWS::StackId", new Value.Text(stackId),
				"AWS::NotificationARNs", new Value.Listing(List.of()));
	}

}
