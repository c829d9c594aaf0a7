/**
 * One set of assertions about the pages behind the edge, asked of the edge wherever it
 * runs. Starting points: {@link dev.edge.acceptance.PagesContract} for what is asserted,
 * its subclasses for where.
 */
@NullMarked
package dev.edge.acceptance;

import org.jspecify.annotations.NullMarked;
