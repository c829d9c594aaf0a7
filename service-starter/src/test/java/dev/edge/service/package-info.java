/**
 * Tests against a small service on real ports.
 */
@NullMarked
package dev.edge.service;

import org.jspecify.annotations.NullMarked;
