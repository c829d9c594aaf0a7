/**
 * Tests of the page, with and without a real server.
 */
@NullMarked
package dev.edge.blog;

import org.jspecify.annotations.NullMarked;
