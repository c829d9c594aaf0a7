package dev.edge.gateway.mapping;

/**
 * What a mapping template made. Immutable and thread-safe.
 *
 * @param text the body
 * @param overrides what replaces mapped parameters
 */
public record Rendering(String text, Overrides overrides) {

}
