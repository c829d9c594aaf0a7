package dev.edge.deploy;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Says of a test that does not run why it does not: Surefire shows a number only.
 */
final class LeftOut {

	private LeftOut() {
	}

	/**
	 * Leaves the test out unless it can run.
	 * @param possible whether it can
	 * @param what what is left out and what would let it run
	 */
	static void unless(boolean possible, String what) {
		if (!possible) {
			System.out.println("left out: " + what);
		}
		assumeTrue(possible, what);
	}

}
