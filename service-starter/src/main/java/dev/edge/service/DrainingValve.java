package dev.edge.service;

import java.io.IOException;

import jakarta.servlet.ServletException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/**
 * Ends connections with their next answer once the service was told to stop: Tomcat would
 * answer 503 to what comes on a kept connection after the port is closed.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9112#section-9.6">RFC 9112, section
 * 9.6</a>
 */
class DrainingValve extends ValveBase {

	private volatile boolean draining;

	DrainingValve() {
		super(true);
	}

	/** Ends each connection from now on. */
	void drain() {
		this.draining = true;
	}

	@Override
	public void invoke(Request request, Response response) throws IOException, ServletException {
		if (this.draining) {
			response.setHeader("Connection", "close");
		}
		getNext().invoke(request, response);
	}

}
