/**
 * Tests of the page, with and without a real server.
 */
@NullMarked
package dev.edge.webpage;

import org.jspecify.annotations.NullMarked;
