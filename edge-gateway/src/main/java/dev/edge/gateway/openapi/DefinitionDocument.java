package dev.edge.gateway.openapi;

/**
 * The text of an API definition and where it comes from. Immutable and thread-safe.
 *
 * @param location the location as the user gave it, for messages
 * @param text the document, JSON or YAML
 */
public record DefinitionDocument(String location, String text) {

}
