package dev.edge.gateway.execution;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import dev.edge.gateway.context.CallContext;
import dev.edge.gateway.definition.GatewayResponseType;
import dev.edge.gateway.definition.ResourcePolicy;
import dev.edge.gateway.definition.ResourcePolicy.Statement;

/**
 * Evaluates the resource policy of an API for callers that nobody has authenticated: a
 * statement that denies beats one that allows, and what no statement allows is denied.
 * Immutable and thread-safe.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-authorization-flow.html">How
 * API Gateway resource policies affect authorization workflow</a>
 */
final class PolicyEvaluation {

	private static final int SHOWN_DIGITS = 4;

	private final List<Rule> rules;

	private final String region;

	/**
	 * Prepares a policy.
	 * @param policy the policy
	 * @param region the AWS region that denied callers are told of
	 */
	PolicyEvaluation(ResourcePolicy policy, String region) {
		this.rules = policy.statements().stream().map(Rule::of).toList();
		this.region = region;
	}

	/**
	 * Checks a call.
	 * @param context the call
	 * @param path the path after the stage, undecoded
	 * @throws GatewayFault {@code ACCESS_DENIED}
	 */
	void check(CallContext context, String path) {
		String resource = context.api().stage() + "/" + context.request().httpMethod() + path;
		byte[] address = AddressBlock.address(context.request().sourceIp());
		boolean allowed = false;
		for (Rule rule : this.rules) {
			if (rule.matches("execute-api:/" + resource, address)) {
				if (!rule.allow()) {
					throw denied(context, resource, " with an explicit deny");
				}
				allowed = true;
			}
		}
		if (!allowed) {
			throw denied(context, resource, "");
		}
	}

	private GatewayFault denied(CallContext context, String resource, String reason) {
		String account = context.api().accountId();
		int hidden = Math.max(0, account.length() - SHOWN_DIGITS);
		return GatewayFault.of(GatewayResponseType.ACCESS_DENIED,
				"User: anonymous is not authorized to perform: execute-api:Invoke on resource: arn:"
						+ (this.region.startsWith("cn-") ? "aws-cn" : "aws") + ":execute-api:" + this.region + ":"
						+ "*".repeat(hidden) + account.substring(hidden) + ":" + context.api().id() + "/" + resource
						+ reason);
	}

	/**
	 * A statement.
	 *
	 * @param allow whether it allows or denies
	 * @param resources the resources it is about
	 * @param sourceIn where the address must be, empty for anywhere
	 * @param sourceNotIn where the address must not be
	 */
	private record Rule(boolean allow, List<Pattern> resources, List<AddressBlock> sourceIn,
			List<AddressBlock> sourceNotIn) {

		static Rule of(Statement statement) {
			return new Rule(statement.allow(), statement.resources().stream().map(Rule::pattern).toList(),
					statement.sourceIn().stream().map(AddressBlock::parse).toList(),
					statement.sourceNotIn().stream().map(AddressBlock::parse).toList());
		}

		boolean matches(String resource, byte @Nullable [] address) {
			// Without an address, what asks for one allows nothing and denies everything.
			boolean from = (address != null)
					? (this.sourceIn.isEmpty() || contains(this.sourceIn, address))
							&& !contains(this.sourceNotIn, address)
					: !this.allow || (this.sourceIn.isEmpty() && this.sourceNotIn.isEmpty());
			return from && this.resources.stream().anyMatch((pattern) -> pattern.matcher(resource).matches());
		}

		private static boolean contains(List<AddressBlock> blocks, byte[] address) {
			return blocks.stream().anyMatch((block) -> block.contains(address));
		}

		private static Pattern pattern(String resource) {
			List<String> parts = new ArrayList<>();
			for (String part : resource.split("(?<=[*?])|(?=[*?])", -1)) {
				parts.add(switch (part) {
					case "*" -> ".*";
					case "?" -> ".";
					default -> Pattern.quote(part);
				});
			}
			return Pattern.compile(String.join("", parts), Pattern.DOTALL);
		}

	}

}
