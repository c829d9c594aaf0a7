/**
 * JMH micro-benchmarks of the edge's own code; {@code bench/run micro} runs them.
 */
@NullMarked
package dev.edge.bench.micro;

import org.jspecify.annotations.NullMarked;
