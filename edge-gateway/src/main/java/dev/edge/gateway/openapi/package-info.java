/**
 * The import of API definitions: OpenAPI 3.0 and Swagger 2.0 documents with API Gateway's
 * extensions become a {@link dev.edge.gateway.definition.RestApi}.
 * <p>
 * {@link dev.edge.gateway.openapi.OpenApiImporter} is the way in. A text becomes
 * {@code Content}, which keeps the lines; {@code Element} is a value with its place in
 * the {@code Document}, and follows references and {@code Fn::If}; {@code ApiImport} has
 * one collaborator for each part of an API. What is wrong or not served is collected in
 * an {@code ImportReport} on the way.
 */
@NullMarked
package dev.edge.gateway.openapi;

import org.jspecify.annotations.NullMarked;
