package dev.edge.acceptance;

import java.net.URI;
import java.util.List;

/**
 * The pages of the API that {@code -Dacceptance.base-url=https://…/prod} names.
 */
class DeployedApiTests extends PagesContract {

	@Override
	List<URI> baseUrls() {
		String baseUrl = System.getProperty("acceptance.base-url", "");
		return List.of(URI.create(baseUrl.replaceAll("/+$", "")));
	}

}
