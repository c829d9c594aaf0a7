/**
 * Tests of the seam between the server and the API.
 */
@NullMarked
package dev.edge.gateway.server;

import org.jspecify.annotations.NullMarked;
