package dev.edge.acceptance;

/**
 * The images of the services, as the compose file names them.
 */
final class Images {

	private static boolean built;

	private Images() {
	}

	/**
	 * Builds the images, once. Docker's own cache knows what is up to date.
	 */
	static synchronized void build() {
		if (!built) {
			System.out.println("Building the images: docker compose build");
			Command.run("docker", "compose", "build");
			built = true;
		}
	}

	static String name(String service) {
		return "edge/" + service;
	}

}
