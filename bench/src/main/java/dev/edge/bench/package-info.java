/**
 * Measures the edge beside other proxies: servers, a backend, a load, a report.
 */
@NullMarked
package dev.edge.bench;

import org.jspecify.annotations.NullMarked;
