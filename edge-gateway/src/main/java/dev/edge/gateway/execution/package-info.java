/**
 * The way of a request through an API: who may call, what is checked, what the backend
 * gets, what the client gets.
 */
@NullMarked
package dev.edge.gateway.execution;

import org.jspecify.annotations.NullMarked;
