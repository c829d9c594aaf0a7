package dev.edge.service;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.servlet.ServletRequestEvent;
import jakarta.servlet.ServletRequestListener;
import jakarta.servlet.http.HttpServletRequest;
import org.slf4j.MDC;

/**
 * Puts the root of the request's {@code X-Amzn-Trace-Id} into the log context as
 * {@code trace.id}, the name that the Elastic Common Schema has for it. A malformed
 * header is as good as none.
 * <p>
 * A listener rather than a filter: the container's own report of an unhandled exception
 * comes after the filters, but still within the request.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/xray/latest/devguide/xray-concepts.html#xray-concepts-tracingheader">Tracing
 * header</a>
 */
class TraceIdListener implements ServletRequestListener {

	static final String TRACE_ID = "trace.id";

	private static final Pattern ROOT = Pattern.compile("(?:^|;)\\s*Root=(1-[0-9a-f]{8}-[0-9a-f]{24})(?:;|\\s|$)");

	@Override
	public void requestInitialized(ServletRequestEvent event) {
		String header = ((HttpServletRequest) event.getServletRequest()).getHeader("X-Amzn-Trace-Id");
		if (header != null) {
			Matcher root = ROOT.matcher(header);
			if (root.find()) {
				MDC.put(TRACE_ID, root.group(1));
			}
		}
	}

	@Override
	public void requestDestroyed(ServletRequestEvent event) {
		MDC.remove(TRACE_ID);
	}

}
