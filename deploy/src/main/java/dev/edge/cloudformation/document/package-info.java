/**
 * YAML and JSON documents as trees whose every node knows its place.
 */
@NullMarked
package dev.edge.cloudformation.document;

import org.jspecify.annotations.NullMarked;
