package dev.edge.service;

import java.io.InputStream;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpMethod;
import org.springframework.web.filter.ShallowEtagHeaderFilter;

/**
 * Gives pages an entity tag made from their content, and answers 304 to who has it. HEAD
 * gets the same tag as GET (RFC 9110, 9.3.2), which the filter of Spring leaves out.
 */
class EntityTagFilter extends ShallowEtagHeaderFilter {

	@Override
	protected boolean isEligibleForEtag(HttpServletRequest request, HttpServletResponse response,
			int responseStatusCode, InputStream inputStream) {
		HttpServletRequest judged = HttpMethod.HEAD.matches(request.getMethod()) ? new AsGet(request) : request;
		return super.isEligibleForEtag(judged, response, responseStatusCode, inputStream);
	}

	private static final class AsGet extends HttpServletRequestWrapper {

		AsGet(HttpServletRequest request) {
			super(request);
		}

		@Override
		public String getMethod() {
			return HttpMethod.GET.name();
		}

	}

}
