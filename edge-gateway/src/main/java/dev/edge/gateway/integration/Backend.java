package dev.edge.gateway.integration;

import org.jspecify.annotations.Nullable;

import dev.edge.gateway.definition.LinkAddress;

/**
 * Where a backend is. Immutable and thread-safe.
 *
 * @param secure whether it speaks TLS
 * @param host its host name or address, without brackets
 * @param port its port
 * @param authority host and port as they stand in the integration URI, for the
 * {@code Host} header
 * @param insecureSkipVerification whether certificates that do not verify are accepted
 * @param link where the traffic goes instead of host and port, or {@code null}; the name
 * in the certificate is that of the host all the same
 */
public record Backend(boolean secure, String host, int port, String authority, boolean insecureSkipVerification,
		@Nullable LinkAddress link) {

}
