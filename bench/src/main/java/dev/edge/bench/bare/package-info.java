/**
 * The least proxy that Reactor Netty makes.
 */
@NullMarked
package dev.edge.bench.bare;

import org.jspecify.annotations.NullMarked;
