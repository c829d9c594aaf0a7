package dev.edge.gateway.openapi;

import java.util.Map;

/**
 * What an import needs to know besides the document. Immutable and thread-safe.
 *
 * @param conditions the CloudFormation conditions by which {@code Fn::If} forms are
 * resolved; one that is absent is false
 * @param stageVariables the stage variables, against which references are checked
 * @param basePath what is made of the base path
 */
public record ImportOptions(Map<String, Boolean> conditions, Map<String, String> stageVariables,
		BasePathMode basePath) {

	public ImportOptions {
		conditions = Map.copyOf(conditions);
		stageVariables = Map.copyOf(stageVariables);
	}

	/**
	 * No condition holds, no stage variable is set, and a base path is ignored.
	 * @return the options
	 */
	public static ImportOptions defaults() {
		return new ImportOptions(Map.of(), Map.of(), BasePathMode.IGNORE);
	}

}
