/**
 * The edge gateway: a local stand-in for an Amazon API Gateway REST API.
 */
@NullMarked
package dev.edge.gateway;

import org.jspecify.annotations.NullMarked;
