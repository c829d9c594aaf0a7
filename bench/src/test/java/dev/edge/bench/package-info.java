/**
 * Tests that the benchmarks run, and a short soak of the edge.
 */
@NullMarked
package dev.edge.bench;

import org.jspecify.annotations.NullMarked;
