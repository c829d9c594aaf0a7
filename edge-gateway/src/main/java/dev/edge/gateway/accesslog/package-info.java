/**
 * The access log of a stage.
 */
@NullMarked
package dev.edge.gateway.accesslog;

import org.jspecify.annotations.NullMarked;
