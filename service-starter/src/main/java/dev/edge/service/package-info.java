/**
 * What the services behind the edge share; a service gets it by depending on this module.
 */
@NullMarked
package dev.edge.service;

import org.jspecify.annotations.NullMarked;
