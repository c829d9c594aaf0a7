package dev.edge.acceptance;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a test needs of the machine.
 */
enum Requirement {

	/**
	 * That the tests are to start the API themselves.
	 */
	OWN_API {
		@Override
		Optional<String> missing() {
			return Optional.ofNullable(System.getProperty("acceptance.base-url"))
				.map((url) -> "only the API at " + url + " is asked");
		}
	},

	/**
	 * A Docker engine that answers, with Compose v2 and buildx.
	 */
	DOCKER {
		@Override
		Optional<String> missing() {
			for (String part : List.of("info", "compose version", "buildx version")) {
				if (!Command.succeeds("docker " + part)) {
					return Optional.of("'docker " + part + "' does not work here");
				}
			}
			return Optional.empty();
		}
	},

	/**
	 * Loopback addresses besides 127.0.0.1, which other systems have only when told.
	 */
	LINUX {
		@Override
		Optional<String> missing() {
			return Files.isDirectory(Path.of("/proc/self")) ? Optional.empty() : Optional.of("this is not Linux");
		}
	},

	/**
	 * Chromium or Chrome, and chromedriver of the same version.
	 */
	BROWSER {
		@Override
		Optional<String> missing() {
			if (browser().isEmpty()) {
				return Optional.of("neither chromium nor google-chrome is on the PATH");
			}
			return driver().isEmpty() ? Optional.of("chromedriver is not on the PATH") : Optional.empty();
		}
	};

	/**
	 * Why the requirement is not met, or nothing.
	 */
	abstract Optional<String> missing();

	static Optional<Path> browser() {
		return Stream.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
			.flatMap((name) -> onPath(name).stream())
			.findFirst();
	}

	static Optional<Path> driver() {
		return onPath("chromedriver");
	}

	private static Optional<Path> onPath(String program) {
		return Stream.of(System.getenv("PATH").split(File.pathSeparator))
			.map((folder) -> Path.of(folder, program))
			.filter(Files::isExecutable)
			.findFirst();
	}

}
