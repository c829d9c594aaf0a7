package dev.edge.gateway.openapi;

import java.util.List;
import java.util.Set;

import dev.edge.gateway.definition.RestApi;

/**
 * What an import made of a document. Immutable and thread-safe.
 *
 * @param api the API
 * @param notices what of the document is not served or is ignored, one each
 * @param conditions the CloudFormation conditions that the document names
 */
public record ImportResult(RestApi api, List<Problem> notices, Set<String> conditions) {

	public ImportResult {
		notices = List.copyOf(notices);
		conditions = Set.copyOf(conditions);
	}

}
