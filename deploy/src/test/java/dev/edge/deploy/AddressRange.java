package dev.edge.deploy;

/**
 * A block of IPv4 addresses.
 */
record AddressRange(long first, long last) {

	static AddressRange of(String block) {
		int slash = block.indexOf('/');
		long first = 0;
		for (String octet : block.substring(0, slash).split("\\.", -1)) {
			first = first * 256 + Integer.parseInt(octet);
		}
		return new AddressRange(first, first + (1L << (32 - Integer.parseInt(block.substring(slash + 1)))) - 1);
	}

	boolean covers(AddressRange other) {
		return this.first <= other.first && other.last <= this.last;
	}

	boolean overlaps(AddressRange other) {
		return this.first <= other.last && other.first <= this.last;
	}

}
