package dev.edge.gateway.openapi;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The base path of a document: {@code basePath} of Swagger 2.0, and of OpenAPI 3.0 the
 * server variable of that name, else the path of the first server.
 *
 * @param place where it stands, or {@code null} if there is none
 * @param path the path, without a slash at its end
 */
record BasePath(@Nullable Element place, String path) {

	/** No base path. */
	static final BasePath NONE = new BasePath(null, "");

	private static final String NAME = "basePath";

	static BasePath read(Element root) {
		Element basePath = root.get(NAME);
		String path = (basePath != null) ? basePath.text() : null;
		if (path != null) {
			return of(basePath, path);
		}
		List<Element> servers = root.items("servers");
		for (Element server : servers) {
			Element variable = server.members("variables").get(NAME);
			String value = (variable != null) ? variable.text("default") : null;
			if (value != null) {
				return of(server, value);
			}
		}
		return servers.isEmpty() ? NONE : of(servers.get(0), serverPath(servers.get(0)));
	}

	private static BasePath of(@Nullable Element place, String path) {
		String bare = path;
		while (bare.endsWith("/")) {
			bare = bare.substring(0, bare.length() - 1);
		}
		String rooted = (bare.isEmpty() || bare.startsWith("/")) ? bare : "/" + bare;
		return new BasePath(rooted.isEmpty() ? null : place, rooted);
	}

	private static String serverPath(Element server) {
		String text = server.text("url");
		String url = (text != null) ? text : "";
		for (Map.Entry<String, Element> variable : server.members("variables").entrySet()) {
			String value = variable.getValue().text("default");
			url = (value != null) ? url.replace("{" + variable.getKey() + "}", value) : url;
		}
		int authority = url.indexOf("://");
		int slash = url.indexOf('/', (authority < 0) ? 0 : authority + 3);
		return (slash < 0) ? "" : url.substring(slash);
	}

	/**
	 * What stands before the paths of the document.
	 * @param mode what is made of the base path
	 * @return the prefix, without a slash at its end
	 */
	String prefix(BasePathMode mode) {
		return switch (mode) {
			case PREPEND -> this.path;
			case SPLIT -> (this.path.indexOf('/', 1) < 0) ? "" : this.path.substring(this.path.indexOf('/', 1));
			case IGNORE -> {
				if (this.place != null) {
					this.place.notice("the base path '" + this.path + "' is ignored, as API Gateway does by default");
				}
				yield "";
			}
		};
	}

}
