/**
 * What is left of a template's expressions once they are evaluated: plain values, and
 * typed references to resources that do not exist yet.
 */
@NullMarked
package dev.edge.cloudformation.value;

import org.jspecify.annotations.NullMarked;
