package dev.edge.gateway.openapi;

/**
 * What an import makes of the base path of a document.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-import-api-basePath.html">Set
 * the OpenAPI basePath property</a>
 */
public enum BasePathMode {

	/** Nothing, the default. */
	IGNORE,

	/** It stands before each path. */
	PREPEND,

	/** It stands before each path, less its first part, which is a stage. */
	SPLIT

}
