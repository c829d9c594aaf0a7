/**
 * HTTP messages as they stand on the wire: ordered, case-keeping headers, raw paths and
 * query strings.
 */
@NullMarked
package dev.edge.gateway.http;

import org.jspecify.annotations.NullMarked;
