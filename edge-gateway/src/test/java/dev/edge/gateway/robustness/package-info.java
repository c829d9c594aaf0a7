/**
 * Shows that neither a bad backend nor a bad client knocks the edge over.
 */
@NullMarked
package dev.edge.gateway.robustness;

import org.jspecify.annotations.NullMarked;
