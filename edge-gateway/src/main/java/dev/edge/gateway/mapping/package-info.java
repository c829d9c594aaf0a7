/**
 * Data mappings: sources of values, parsed at import and resolved per call.
 */
@NullMarked
package dev.edge.gateway.mapping;

import org.jspecify.annotations.NullMarked;
