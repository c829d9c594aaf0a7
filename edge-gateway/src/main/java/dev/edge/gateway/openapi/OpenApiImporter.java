package dev.edge.gateway.openapi;

import java.util.List;

import dev.edge.gateway.definition.RestApi;

/**
 * Imports OpenAPI 3.0 and Swagger 2.0 documents as API Gateway does. Stateless and
 * thread-safe.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-import-api.html">Develop
 * REST APIs using OpenAPI in API Gateway</a>
 */
public final class OpenApiImporter {

	private OpenApiImporter() {
	}

	/**
	 * Imports a document.
	 * @param document the document
	 * @param options what is known besides the document
	 * @return the API, and what of the document is not served
	 * @throws DefinitionException if the document breaks rules of API Gateway, with all
	 * of them
	 */
	public static ImportResult read(DefinitionDocument document, ImportOptions options) {
		ImportReport report = new ImportReport(document.location());
		Content content;
		try {
			content = DocumentReader.read(document);
		}
		catch (MalformedDocumentException ex) {
			throw new DefinitionException(
					List.of(new Problem(document.location(), "", ex.line(), String.valueOf(ex.getMessage()))));
		}
		Intrinsics intrinsics = new Intrinsics(options.conditions());
		Element root = new Document(content, report, intrinsics).root();
		RestApi api = new ApiImport(root, options).read();
		report.throwIfRefused();
		return new ImportResult(api, report.notices(), intrinsics.namedConditions());
	}

}
