package dev.edge.acceptance;

import java.net.URI;

/**
 * A page of the API.
 */
enum Page {

	BLOG("/blog", "Hello From Ray blogs!"),

	WEBPAGE("/webpage", "Hello World From Ray Webpage!");

	private final String path;

	private final String heading;

	Page(String path, String heading) {
		this.path = path;
		this.heading = heading;
	}

	/**
	 * The text that a reader sees.
	 */
	String heading() {
		return this.heading;
	}

	/**
	 * The whole document, less a final newline.
	 */
	String document() {
		return "<html><h1>" + this.heading + "</h1></html>";
	}

	/**
	 * The page's address.
	 * @param baseUrl address of the API, with the stage unless it is served at the root
	 */
	URI under(URI baseUrl) {
		return URI.create(baseUrl + this.path);
	}

}
