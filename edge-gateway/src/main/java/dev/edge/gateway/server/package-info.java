/**
 * The seam to Spring Cloud Gateway: configuration, route lookup, the filter that runs the
 * API, raw requests and answers, reload.
 */
@NullMarked
package dev.edge.gateway.server;

import org.jspecify.annotations.NullMarked;
