package dev.edge.gateway.http;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Writes times to the second, in UTC. The last one is kept, since most requests share
 * theirs with the one before. Thread-safe.
 */
public final class TimeFormat {

	/**
	 * The time of {@code Date} headers.
	 *
	 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-5.6.7">RFC 9110,
	 * section 5.6.7</a>
	 */
	public static final TimeFormat IMF_FIXDATE = new TimeFormat("EEE, dd MMM yyyy HH:mm:ss 'GMT'");

	/**
	 * The time of the Common Log Format.
	 *
	 * @see <a href="https://httpd.apache.org/docs/2.4/logs.html#common">Common Log
	 * Format</a>
	 */
	public static final TimeFormat COMMON_LOG = new TimeFormat("dd/MMM/yyyy:HH:mm:ss Z");

	private final DateTimeFormatter formatter;

	private volatile Formatted last;

	private TimeFormat(String pattern) {
		this.formatter = DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(ZoneOffset.UTC);
		this.last = formatted(0);
	}

	/**
	 * Writes a time.
	 * @param millis milliseconds since 1970
	 * @return the time as text
	 */
	public String format(long millis) {
		Formatted known = this.last;
		long second = Math.floorDiv(millis, 1000);
		if (known.second() != second) {
			known = formatted(second);
			this.last = known;
		}
		return known.text();
	}

	private Formatted formatted(long second) {
		return new Formatted(second, this.formatter.format(Instant.ofEpochSecond(second)));
	}

	/**
	 * A time and its text.
	 *
	 * @param second seconds since 1970
	 * @param text the text
	 */
	private record Formatted(long second, String text) {

	}

}
