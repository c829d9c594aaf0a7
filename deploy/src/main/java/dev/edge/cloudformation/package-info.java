/**
 * Resolves AWS CloudFormation templates without an account. Starting points:
 * {@link StackResolver} takes a template and its parameters, {@link Stack} is what comes
 * out.
 */
@NullMarked
package dev.edge.cloudformation;

import org.jspecify.annotations.NullMarked;
