/**
 * What a definition says: the API, its resources, methods, integrations and responses,
 * its stage and usage plans.
 */
@NullMarked
package dev.edge.gateway.definition;

import org.jspecify.annotations.NullMarked;
