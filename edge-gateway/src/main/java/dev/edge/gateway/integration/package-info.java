/**
 * Calls to backends: the port {@code HttpBackends} and its implementation on Reactor
 * Netty.
 */
@NullMarked
package dev.edge.gateway.integration;

import org.jspecify.annotations.NullMarked;
