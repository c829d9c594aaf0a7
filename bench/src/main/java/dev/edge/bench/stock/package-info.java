/**
 * Spring Cloud Gateway as it comes, with one route.
 */
@NullMarked
package dev.edge.bench.stock;

import org.jspecify.annotations.NullMarked;
