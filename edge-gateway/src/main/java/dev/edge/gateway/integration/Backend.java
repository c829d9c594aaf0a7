package dev.edge.gateway.integration;

/**
 * Where a backend is. Immutable and thread-safe.
 *
 * @param secure whether it speaks TLS
 * @param host its host name or address, without brackets
 * @param port its port
 * @param authority host and port as they stand in the integration URI, for the
 * {@code Host} header
 * @param insecureSkipVerification whether certificates that do not verify are accepted
 */
public record Backend(boolean secure, String host, int port, String authority, boolean insecureSkipVerification) {

}
