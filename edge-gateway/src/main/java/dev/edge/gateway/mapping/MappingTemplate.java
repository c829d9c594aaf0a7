package dev.edge.gateway.mapping;

/**
 * A mapping template in the Velocity Template Language. Immutable and thread-safe.
 *
 * @param text the template as it stands in a definition
 * @see <a href=
 * "https://docs.aws.amazon.com/apigateway/latest/developerguide/models-mappings.html">Mapping
 * templates for REST APIs</a>
 */
public record MappingTemplate(String text) {

}
