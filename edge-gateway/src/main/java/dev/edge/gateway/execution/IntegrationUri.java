package dev.edge.gateway.execution;

import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.edge.gateway.definition.GatewayResponseType;
import dev.edge.gateway.definition.Integration;
import dev.edge.gateway.definition.Integration.Endpoint;
import dev.edge.gateway.definition.LinkAddress;
import dev.edge.gateway.definition.Stage;
import dev.edge.gateway.integration.Backend;
import dev.edge.gateway.mapping.UriTemplate;

/**
 * The URI of an integration in one stage: the backend, and the path and query to ask it
 * for. The backend is found once if no path parameter is in its host or port. Immutable
 * and thread-safe.
 */
final class IntegrationUri {

	private static final char[] HEX = "0123456789ABCDEF".toCharArray();

	private final UriTemplate template;

	private final Way way;

	private final @Nullable Origin origin;

	private final @Nullable Resolved fixed;

	private IntegrationUri(UriTemplate template, Way way, @Nullable Origin origin, @Nullable Resolved fixed) {
		this.template = template;
		this.way = way;
		this.origin = origin;
		this.fixed = fixed;
	}

	/**
	 * Prepares the URI of an endpoint.
	 * @param endpoint the endpoint
	 * @param stage the stage
	 * @return the URI
	 */
	static IntegrationUri of(Endpoint endpoint, Stage stage) {
		UriTemplate template = endpoint.uri().withStageVariables(stage.variables());
		Way way = Way.of(endpoint, stage);
		if (template.parts().isEmpty() || !(template.parts().get(0) instanceof UriTemplate.Part.Text first)) {
			return new IntegrationUri(template, way, null, null);
		}
		Origin origin = Origin.of(first.text(), way);
		if (template.parts().size() == 1) {
			return new IntegrationUri(template, way, origin, (origin != null) ? origin.resolve(first.text()) : null);
		}
		// A text that ends within the host or port leaves their rest to a path parameter.
		boolean whole = origin != null && origin.length() < first.text().length();
		return new IntegrationUri(template, way, whole ? origin : null, null);
	}

	/**
	 * Fills in the path parameters.
	 * @param pathParameters raw values by name
	 * @return backend, path and query
	 * @throws GatewayFault if there is no backend at such a URI, or if a value would lead
	 * out of the path that the definition gives
	 */
	Resolved resolve(Map<String, String> pathParameters) {
		Resolved resolved = this.fixed;
		if (resolved == null) {
			StringBuilder uri = new StringBuilder();
			for (UriTemplate.Part part : this.template.parts()) {
				String value = (part instanceof UriTemplate.Part.PathParameter parameter)
						? pathParameters.get(parameter.name()) : null;
				if (value == null) {
					uri.append(part.text());
				}
				else {
					append(value, uri);
				}
			}
			resolved = resolved(uri.toString());
		}
		if (resolved == null) {
			throw GatewayFault.misconfigured("Invalid endpoint address: " + this.template);
		}
		return resolved;
	}

	private @Nullable Resolved resolved(String uri) {
		Origin found = (this.origin != null) ? this.origin : Origin.of(uri, this.way);
		return (found != null) ? found.resolve(uri) : null;
	}

	/**
	 * Appends a value that must stay inside of the path: what would end the path is
	 * encoded, and steps up may not leave the value. Whatever else it is stays as it was
	 * sent.
	 * @param value the raw value of a path parameter
	 * @param uri the URI so far
	 */
	private void append(String value, StringBuilder uri) {
		if (climbs(value)) {
			throw GatewayFault.of(GatewayResponseType.BAD_REQUEST_PARAMETERS);
		}
		boolean authority = uri.indexOf("/", uri.indexOf("://") + 3) < 0;
		for (int i = 0; i < value.length(); i++) {
			char c = value.charAt(i);
			if (endsPath(c) || (authority && (c == '/' || c == '@'))) {
				encode(c, uri);
			}
			else {
				uri.append(c);
			}
		}
	}

	private static boolean endsPath(char c) {
		return c <= ' ' || c == '?' || c == '#' || c == '\\' || c == 0x7F;
	}

	private static void encode(char c, StringBuilder uri) {
		uri.append('%').append(HEX[c >> 4]).append(HEX[c & 0xF]);
	}

	private static boolean climbs(String value) {
		if (value.indexOf('.') < 0 && value.indexOf('%') < 0) {
			return false;
		}
		int depth = 0;
		String plain = value.toLowerCase(Locale.ROOT).replace("%2e", ".").replace("%2f", "/").replace("%5c", "/");
		for (String segment : plain.replace('\\', '/').split("/", -1)) {
			int parameters = segment.indexOf(';');
			String name = (parameters < 0) ? segment : segment.substring(0, parameters);
			depth += switch (name) {
				case ".." -> -1;
				case ".", "" -> 0;
				default -> 1;
			};
			if (depth < 0) {
				return true;
			}
		}
		return false;
	}

	/**
	 * How the traffic gets to the host of a URI.
	 *
	 * @param insecureSkipVerification whether certificates that do not verify are
	 * accepted
	 * @param link where the traffic goes instead, or {@code null}
	 * @param prefix what the path begins with
	 */
	private record Way(boolean insecureSkipVerification, @Nullable LinkAddress link, String prefix) {

		static Way of(Endpoint endpoint, Stage stage) {
			Integration.VpcLink link = endpoint.link();
			if (link == null) {
				return new Way(endpoint.insecureSkipVerification(), null, "");
			}
			boolean staged = link.version() == Integration.VpcLink.Version.V2 && stage.links().stageInPath();
			return new Way(endpoint.insecureSkipVerification(), stage.links().address(link, stage.variables()),
					staged ? "/" + stage.name() : "");
		}

	}

	/**
	 * The scheme, host and port that a URI begins with.
	 *
	 * @param backend the backend there
	 * @param prefix what the path begins with
	 * @param length their length in the URI
	 */
	private record Origin(Backend backend, String prefix, int length) {

		static @Nullable Origin of(String uri, Way way) {
			boolean secure = uri.regionMatches(true, 0, "https://", 0, 8);
			if (!secure && !uri.regionMatches(true, 0, "http://", 0, 7)) {
				return null;
			}
			int start = secure ? 8 : 7;
			int end = start;
			while (end < uri.length() && "/?#".indexOf(uri.charAt(end)) < 0) {
				end++;
			}
			Backend backend = backend(secure, uri.substring(start, end), way);
			return (backend != null) ? new Origin(backend, way.prefix(), end) : null;
		}

		Resolved resolve(String uri) {
			int fragment = uri.indexOf('#', this.length);
			String rest = uri.substring(this.length, (fragment < 0) ? uri.length() : fragment);
			int mark = rest.indexOf('?');
			String path = (mark < 0) ? rest : rest.substring(0, mark);
			return new Resolved(this.backend, this.prefix + (path.isEmpty() ? "/" : path),
					(mark < 0) ? null : rest.substring(mark + 1));
		}

		private static @Nullable Backend backend(boolean secure, String authority, Way way) {
			int colon = authority.lastIndexOf(':');
			boolean ported = colon > authority.lastIndexOf(']');
			String host = ported ? authority.substring(0, colon) : authority;
			if (host.startsWith("[") && host.endsWith("]")) {
				host = host.substring(1, host.length() - 1);
			}
			int port = secure ? 443 : 80;
			if (ported) {
				try {
					port = Integer.parseInt(authority.substring(colon + 1));
				}
				catch (NumberFormatException ex) {
					return null;
				}
			}
			boolean open = port == 80 || port == 443 || (port >= 1024 && port <= 65535);
			return (host.isEmpty() || host.indexOf('@') >= 0 || !open) ? null
					: new Backend(secure, host, port, authority, way.insecureSkipVerification(), way.link());
		}

	}

	/**
	 * A backend, and what to ask it for.
	 *
	 * @param backend the backend
	 * @param path the raw path, starting with a slash
	 * @param query the raw query of the URI itself, or {@code null}
	 */
	record Resolved(Backend backend, String path, @Nullable String query) {

		/**
		 * The same backend, asked for another path.
		 * @param path the path; what would end it is encoded
		 * @return the backend and the path
		 */
		Resolved withPath(String path) {
			StringBuilder raw = new StringBuilder(path.startsWith("/") ? "" : "/");
			for (int i = 0; i < path.length(); i++) {
				if (endsPath(path.charAt(i))) {
					encode(path.charAt(i), raw);
				}
				else {
					raw.append(path.charAt(i));
				}
			}
			return new Resolved(this.backend, raw.toString(), this.query);
		}

	}

}
