package dev.edge.cloudformation;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import dev.edge.cloudformation.document.Place;
import dev.edge.cloudformation.document.TemplateException;

/**
 * A block of addresses in CIDR notation (RFC 4632, RFC 4291).
 *
 * @param address the first address
 * @param prefix the number of leading bits that all addresses share
 * @param width the number of bits of an address
 */
record CidrBlock(BigInteger address, int prefix, int width) {

	private static final Pattern NOTATION = Pattern.compile("([0-9.]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*)/([0-9]{1,3})");

	static CidrBlock of(String text, Place place) {
		var matcher = NOTATION.matcher(text);
		if (matcher.matches()) {
			try {
				byte[] bytes = InetAddress.getByName(matcher.group(1)).getAddress();
				return new CidrBlock(new BigInteger(1, bytes), Integer.parseInt(matcher.group(2)), bytes.length * 8);
			}
			catch (UnknownHostException ex) {
				// falls through to the message below
			}
		}
		throw new TemplateException(place, text + " is not a block of addresses such as 10.0.0.0/16");
	}

	/**
	 * Divides this block.
	 * @param count how many blocks are wanted
	 * @param bits how many bits of an address vary inside each of them
	 * @param place where this is asked for
	 * @return the first of the smaller blocks
	 */
	List<String> divide(int count, int bits, Place place) {
		int free = this.width - this.prefix - bits;
		if (count < 1 || count > 256 || bits < 1 || free < 0 || (free < 9 && count > 1 << free)) {
			throw new TemplateException(place, toString() + " does not hold " + count + " blocks of " + bits + " bits");
		}
		return IntStream.range(0, count)
			.mapToObj((index) -> new CidrBlock(this.address.add(BigInteger.valueOf(index).shiftLeft(bits)),
					this.width - bits, this.width))
			.map(CidrBlock::toString)
			.toList();
	}

	@Override
	public String toString() {
		byte[] bytes = new byte[this.width / 8];
		byte[] digits = this.address.toByteArray();
		int length = Math.min(digits.length, bytes.length);
		System.arraycopy(digits, digits.length - length, bytes, bytes.length - length, length);
		try {
			return InetAddress.getByAddress(bytes).getHostAddress() + "/" + this.prefix;
		}
		catch (UnknownHostException ex) {
			throw new IllegalStateException("not an address: " + Arrays.toString(bytes), ex);
		}
	}

}
