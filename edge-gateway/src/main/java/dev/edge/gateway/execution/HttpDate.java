package dev.edge.gateway.execution;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * The current time for {@code Date} headers, formatted once a second. Thread-safe.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-5.6.7">RFC 9110, section
 * 5.6.7</a>
 */
final class HttpDate {

	private static final DateTimeFormatter IMF_FIXDATE = DateTimeFormatter
		.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
		.withZone(ZoneOffset.UTC);

	private static volatile HttpDate current = new HttpDate(0, "");

	private final long second;

	private final String text;

	private HttpDate(long second, String text) {
		this.second = second;
		this.text = text;
	}

	static String now() {
		HttpDate cached = current;
		long second = System.currentTimeMillis() / 1000;
		if (cached.second != second) {
			cached = new HttpDate(second, IMF_FIXDATE.format(Instant.ofEpochSecond(second)));
			current = cached;
		}
		return cached.text;
	}

}
