/**
 * The blog service: one page.
 */
@NullMarked
package dev.edge.blog;

import org.jspecify.annotations.NullMarked;
