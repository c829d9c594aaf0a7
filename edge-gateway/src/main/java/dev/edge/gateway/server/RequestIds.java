package dev.edge.gateway.server;

import java.util.concurrent.ThreadLocalRandom;

/**
 * Makes the ids that a request is known by. They need to be unique, not secret, so they
 * come from a fast generator. Thread-safe.
 */
public final class RequestIds {

	private static final char[] HEX = "0123456789abcdef".toCharArray();

	private static final char[] BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
		.toCharArray();

	private RequestIds() {
	}

	/**
	 * A random UUID, as {@code x-amzn-RequestId} is.
	 * @return the id
	 */
	public static String requestId() {
		ThreadLocalRandom random = ThreadLocalRandom.current();
		long high = (random.nextLong() & ~0xF000L) | 0x4000L;
		long low = (random.nextLong() & ~(3L << 62)) | (1L << 63);
		char[] text = new char[36];
		hex(high >>> 32, 8, text, 0);
		text[8] = '-';
		hex(high >>> 16, 4, text, 9);
		text[13] = '-';
		hex(high, 4, text, 14);
		text[18] = '-';
		hex(low >>> 48, 4, text, 19);
		text[23] = '-';
		hex(low, 12, text, 24);
		return new String(text);
	}

	/**
	 * Fifteen characters of Base64 and a sign of equality, as {@code x-amz-apigw-id} is.
	 * @return the id
	 */
	public static String extendedRequestId() {
		ThreadLocalRandom random = ThreadLocalRandom.current();
		char[] text = new char[16];
		long bits = random.nextLong();
		for (int i = 0; i < 15; i++) {
			bits = (i == 10) ? random.nextLong() : bits;
			text[i] = BASE64[(int) (bits & 63)];
			bits >>>= 6;
		}
		text[15] = '=';
		return new String(text);
	}

	/**
	 * A new trace, as {@code X-Amzn-Trace-Id} is.
	 * @param millis the time of the request in milliseconds since 1970
	 * @return the header's value
	 * @see <a href=
	 * "https://docs.aws.amazon.com/xray/latest/devguide/xray-concepts.html#xray-concepts-tracingheader">Tracing
	 * header</a>
	 */
	public static String traceId(long millis) {
		ThreadLocalRandom random = ThreadLocalRandom.current();
		char[] text = new char[40];
		"Root=1-".getChars(0, 7, text, 0);
		hex(millis / 1000, 8, text, 7);
		text[15] = '-';
		hex(random.nextLong(), 8, text, 16);
		hex(random.nextLong(), 16, text, 24);
		return new String(text);
	}

	/**
	 * Whether a client's header names a trace that its request is part of.
	 * @param header the {@code X-Amzn-Trace-Id} of the client
	 * @return whether it has a {@code Root}
	 */
	static boolean isTrace(String header) {
		for (String field : header.split(";", -1)) {
			if (field.trim().regionMatches(true, 0, "Root=", 0, 5)) {
				return true;
			}
		}
		return false;
	}

	private static void hex(long value, int digits, char[] text, int start) {
		for (int i = start + digits - 1; i >= start; i--) {
			text[i] = HEX[(int) (value & 0xF)];
			value >>>= 4;
		}
	}

}
