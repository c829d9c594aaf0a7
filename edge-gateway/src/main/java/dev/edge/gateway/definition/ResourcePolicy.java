package dev.edge.gateway.definition;

import java.util.List;

/**
 * Who may call an API, by source address. Immutable and thread-safe.
 *
 * @param statements the statements in order
 * @see <a href=
 * "https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies.html">Control
 * access to a REST API with API Gateway resource policies</a>
 */
public record ResourcePolicy(List<Statement> statements) {

	public ResourcePolicy {
		statements = List.copyOf(statements);
	}

	/**
	 * One statement.
	 *
	 * @param allow whether it allows or denies
	 * @param resources patterns of method ARNs, from {@code execute-api:/} on, with
	 * {@code *} and {@code ?}
	 * @param sourceIn the CIDR blocks the source address must be in, none for any address
	 * @param sourceNotIn the CIDR blocks the source address must not be in
	 */
	public record Statement(boolean allow, List<String> resources, List<String> sourceIn, List<String> sourceNotIn) {

		public Statement {
			resources = List.copyOf(resources);
			sourceIn = List.copyOf(sourceIn);
			sourceNotIn = List.copyOf(sourceNotIn);
		}

	}

}
