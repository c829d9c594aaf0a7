package dev.edge.gateway.openapi;

import java.util.Map;

/**
 * What an import needs to know besides the document. Immutable and thread-safe.
 *
 * @param conditions the CloudFormation conditions by which {@code Fn::If} forms are
 * resolved; one that is absent is false
 * @param stageVariables the stage variables, against which references are checked
 */
public record ImportOptions(Map<String, Boolean> conditions, Map<String, String> stageVariables) {

	public ImportOptions {
		conditions = Map.copyOf(conditions);
		stageVariables = Map.copyOf(stageVariables);
	}

	/**
	 * No condition holds and no stage variable is set.
	 * @return the options
	 */
	public static ImportOptions defaults() {
		return new ImportOptions(Map.of(), Map.of());
	}

}
