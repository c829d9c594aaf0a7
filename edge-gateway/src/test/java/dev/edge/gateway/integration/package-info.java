/**
 * Tests the memory of bodies by itself.
 */
@NullMarked
package dev.edge.gateway.integration;

import org.jspecify.annotations.NullMarked;
