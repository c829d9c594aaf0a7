package dev.edge.gateway.definition;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the traffic of a VPC link goes: a host name or address, and a port. Immutable and
 * thread-safe.
 *
 * @param host the host, without brackets
 * @param port the port
 */
public record LinkAddress(String host, int port) {

	private static final Pattern HOST_AND_PORT = Pattern
		.compile("(?:\\[([0-9A-Fa-f:.]+)]|([^\\[\\]:/@?#\\s]+)):([0-9]{1,5})");

	private static final int MAX_PORT = 65_535;

	/**
	 * Parses an address.
	 * @param text {@code host:port}; an IPv6 address stands in brackets
	 * @return the address
	 * @throws IllegalArgumentException if it is none
	 */
	public static LinkAddress parse(String text) {
		Matcher matcher = HOST_AND_PORT.matcher(text);
		int port = matcher.matches() ? Integer.parseInt(matcher.group(3)) : 0;
		if (port < 1 || port > MAX_PORT) {
			throw new IllegalArgumentException("'" + text + "' is no address; right would be host:port");
		}
		return new LinkAddress((matcher.group(1) != null) ? matcher.group(1) : matcher.group(2), port);
	}

}
