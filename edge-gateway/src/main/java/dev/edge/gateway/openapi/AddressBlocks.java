package dev.edge.gateway.openapi;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checks IP addresses and CIDR blocks, without ever asking the name service.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4632#section-3.1">RFC 4632, section
 * 3.1</a>
 */
final class AddressBlocks {

	private static final String OCTET = "(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";

	private static final Pattern VERSION_4 = Pattern.compile(OCTET + "(?:\\." + OCTET + "){3}(?:/([0-9]{1,2}))?");

	private static final Pattern VERSION_6 = Pattern.compile("([0-9A-Fa-f.]*:[0-9A-Fa-f:.]*)(?:/([0-9]{1,3}))?");

	private AddressBlocks() {
	}

	static boolean isValid(String block) {
		Matcher version4 = VERSION_4.matcher(block);
		if (version4.matches()) {
			return version4.group(1) == null || Integer.parseInt(version4.group(1)) <= 32;
		}
		Matcher version6 = VERSION_6.matcher(block);
		return version6.matches() && isVersion6(version6.group(1))
				&& (version6.group(2) == null || Integer.parseInt(version6.group(2)) <= 128);
	}

	// What has a colon is never taken for a host name.
	private static boolean isVersion6(String address) {
		try {
			return InetAddress.getByName(address) != null;
		}
		catch (UnknownHostException ex) {
			return false;
		}
	}

}
