/**
 * Tests the memory of bodies and the bounds of calls by themselves.
 */
@NullMarked
package dev.edge.gateway.integration;

import org.jspecify.annotations.NullMarked;
