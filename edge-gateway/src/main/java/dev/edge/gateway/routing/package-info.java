/**
 * Which method answers a request: a table compiled from the resources of an API.
 */
@NullMarked
package dev.edge.gateway.routing;

import org.jspecify.annotations.NullMarked;
