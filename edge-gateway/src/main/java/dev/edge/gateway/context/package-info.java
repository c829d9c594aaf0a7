/**
 * The {@code $context} variables of one invocation.
 */
@NullMarked
package dev.edge.gateway.context;

import org.jspecify.annotations.NullMarked;
