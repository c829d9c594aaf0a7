/**
 * Holds the edge to what is known of the real API Gateway: behaviour cases as data files,
 * run over real sockets.
 */
@NullMarked
package dev.edge.gateway.behaviour;

import org.jspecify.annotations.NullMarked;
