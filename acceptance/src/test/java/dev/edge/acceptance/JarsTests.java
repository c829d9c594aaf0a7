package dev.edge.acceptance;

import java.net.URI;
import java.util.List;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;

/**
 * The pages of the jars, to programs and to a browser.
 */
@Requires(Requirement.OWN_API)
class JarsTests extends PagesContract {

	@AutoClose
	private static Jars jars;

	@BeforeAll
	static void start() {
		jars = Jars.start();
	}

	@Override
	List<URI> baseUrls() {
		return List.of(URI.create(jars.edge() + "/prod"), jars.edge());
	}

	@Nested
	@Requires(Requirement.BROWSER)
	class InBrowser extends BrowserContract {

		@Override
		List<URI> baseUrls() {
			return JarsTests.this.baseUrls();
		}

	}

}
