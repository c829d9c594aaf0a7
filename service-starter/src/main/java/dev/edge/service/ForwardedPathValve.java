package dev.edge.service;

import java.io.IOException;

import jakarta.servlet.ServletException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.tomcat.util.http.MimeHeaders;

/**
 * Turns the path that the client asked the edge for, in {@code X-Forwarded-Path}, into
 * the prefix of links and redirects: what it has in front of the path that arrived here.
 * <p>
 * The edge says the path in every request, since a mapping of API Gateway cannot cut off
 * the end of one. So the prefix is right below a stage, under a domain name and behind a
 * base path alike, and a client's own {@code X-Forwarded-Prefix} counts for nothing.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-variables-for-access-logging.html">$context.path</a>
 */
class ForwardedPathValve extends ValveBase {

	private static final String PATH = "X-Forwarded-Path";

	private static final String PREFIX = "X-Forwarded-Prefix";

	ForwardedPathValve() {
		super(true);
	}

	@Override
	public void invoke(Request request, Response response) throws IOException, ServletException {
		MimeHeaders headers = request.getCoyoteRequest().getMimeHeaders();
		String path = headers.getHeader(PATH);
		if (path != null) {
			headers.removeHeader(PREFIX);
			String prefix = prefix(path, request.getRequestURI());
			if (!prefix.isEmpty()) {
				headers.addValue(PREFIX).setString(prefix);
			}
		}
		getNext().invoke(request, response);
	}

	/**
	 * Returns what a path has in front of another one.
	 * @param path the path that the client asked for
	 * @param arrived the path that arrived, whose root may stand for a path without a
	 * final slash
	 * @return the prefix, empty if there is none or the paths have nothing in common
	 */
	static String prefix(String path, String arrived) {
		String end = (arrived.equals("/") && !path.endsWith("/")) ? "" : arrived;
		// Two slashes would make a host of what follows.
		return (path.endsWith(end) && !path.startsWith("//")) ? path.substring(0, path.length() - end.length()) : "";
	}

}
