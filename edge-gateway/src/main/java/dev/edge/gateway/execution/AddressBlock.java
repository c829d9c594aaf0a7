package dev.edge.gateway.execution;

import java.util.Arrays;

import io.netty.util.NetUtil;
import org.jspecify.annotations.Nullable;

/**
 * A block of addresses, of either version of IP; a single address is a block too.
 * Immutable and thread-safe.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4632#section-3.1">RFC 4632, section
 * 3.1</a>
 */
final class AddressBlock {

	private static final byte[] MAPPED = { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1 };

	private final byte[] network;

	private final int prefix;

	private AddressBlock(byte[] network, int prefix) {
		this.network = network;
		this.prefix = prefix;
	}

	/**
	 * Parses a block.
	 * @param text {@code 192.0.2.0/24}, {@code 2001:db8::/32} or an address
	 * @return the block
	 * @throws IllegalArgumentException if it is none
	 */
	static AddressBlock parse(String text) {
		int slash = text.indexOf('/');
		byte[] network = NetUtil.createByteArrayFromIpAddressString((slash < 0) ? text : text.substring(0, slash));
		if (network == null) {
			throw new IllegalArgumentException("'" + text + "' is no address or block of addresses");
		}
		int prefix = (slash < 0) ? network.length * Byte.SIZE : Integer.parseInt(text.substring(slash + 1));
		int mapped = MAPPED.length * Byte.SIZE;
		return (isMapped(network) && prefix >= mapped) ? new AddressBlock(unmapped(network), prefix - mapped)
				: new AddressBlock(network, prefix);
	}

	/**
	 * Parses an address, without asking the name service.
	 * @param text an IP address
	 * @return its bytes, 4 for one of version 4 that is written as one of version 6;
	 * {@code null} if the text is no address
	 */
	static byte @Nullable [] address(String text) {
		byte[] address = NetUtil.createByteArrayFromIpAddressString(text);
		return (address != null && isMapped(address)) ? unmapped(address) : address;
	}

	private static boolean isMapped(byte[] address) {
		return address.length == 16 && Arrays.equals(address, 0, MAPPED.length, MAPPED, 0, MAPPED.length);
	}

	private static byte[] unmapped(byte[] address) {
		return Arrays.copyOfRange(address, MAPPED.length, address.length);
	}

	/**
	 * Whether an address is in the block.
	 * @param address the bytes of an address
	 * @return whether it is; an address of the other version is not
	 */
	boolean contains(byte[] address) {
		if (address.length != this.network.length) {
			return false;
		}
		int whole = this.prefix / Byte.SIZE;
		int rest = this.prefix % Byte.SIZE;
		return Arrays.equals(address, 0, whole, this.network, 0, whole)
				&& (rest == 0 || ((address[whole] ^ this.network[whole]) & 0xFF) >> (Byte.SIZE - rest) == 0);
	}

}
