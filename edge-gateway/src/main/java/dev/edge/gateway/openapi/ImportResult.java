package dev.edge.gateway.openapi;

import java.util.List;

import dev.edge.gateway.definition.RestApi;

/**
 * What an import made of a document. Immutable and thread-safe.
 *
 * @param api the API
 * @param notices what of the document is not served or is ignored, one each
 */
public record ImportResult(RestApi api, List<Problem> notices) {

	public ImportResult {
		notices = List.copyOf(notices);
	}

}
