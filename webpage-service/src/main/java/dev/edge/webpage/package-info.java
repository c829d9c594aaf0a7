/**
 * The webpage service: one page.
 */
@NullMarked
package dev.edge.webpage;

import org.jspecify.annotations.NullMarked;
