/**
 * Proofs of what this project's templates make.
 */
@NullMarked
package dev.edge.deploy;

import org.jspecify.annotations.NullMarked;
