package dev.edge.acceptance;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.openqa.selenium.By;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a person sees, in the browser of the machine without a window.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class BrowserContract {

	private ChromeDriver browser;

	abstract List<URI> baseUrls();

	@BeforeAll
	void open(@TempDir Path profile) {
		LoggingPreferences everything = new LoggingPreferences();
		everything.enable(LogType.BROWSER, Level.ALL);
		ChromeOptions options = new ChromeOptions();
		options.setBinary(Requirement.browser().orElseThrow().toFile());
		options.setCapability(ChromeOptions.LOGGING_PREFS, everything);
		options.addArguments("--headless", "--disable-gpu", "--disable-background-networking",
				"--disable-component-update", "--disable-sync", "--user-data-dir=" + profile);
		if (System.getProperty("user.name").equals("root")) {
			// Chromium refuses to be root in its sandbox.
			options.addArguments("--no-sandbox");
		}
		ChromeDriverService driver = new ChromeDriverService.Builder()
			.usingDriverExecutable(Requirement.driver().orElseThrow().toFile())
			.usingAnyFreePort()
			.build();
		this.browser = new ChromeDriver(driver, options);
	}

	@AfterAll
	void close() {
		this.browser.quit();
	}

	Stream<Arguments> pages() {
		return baseUrls().stream()
			.flatMap((baseUrl) -> Stream.of(Page.values()).map((page) -> Arguments.of(page, page.under(baseUrl))));
	}

	@ParameterizedTest
	@MethodSource("pages")
	void pageShowsItsText(Page page, URI uri) {
		this.browser.get(uri.toString());
		assertThat(this.browser.findElement(By.tagName("body")).getText()).isEqualTo(page.heading());
		assertThat(this.browser.findElement(By.tagName("h1")).isDisplayed()).isTrue();
	}

	@ParameterizedTest
	@MethodSource("pages")
	void consoleHasNothingToSayAboutThePage(Page page, URI uri) {
		this.browser.get(uri.toString());
		// Browsers ask for this icon whatever the page says, and the API has none.
		assertThat(this.browser.manage().logs().get(LogType.BROWSER)).map(LogEntry::getMessage)
			.filteredOn((message) -> !message.startsWith(uri.resolve("/favicon.ico").toString()))
			.isEmpty();
	}

}
