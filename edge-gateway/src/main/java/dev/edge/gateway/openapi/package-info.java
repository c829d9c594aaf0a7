/**
 * The import of API definitions: OpenAPI 3.0 and Swagger 2.0 documents with API Gateway's
 * extensions become a {@link dev.edge.gateway.definition.RestApi}.
 */
@NullMarked
package dev.edge.gateway.openapi;

import org.jspecify.annotations.NullMarked;
