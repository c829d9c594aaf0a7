package dev.edge.bench;

/**
 * What one round of load on one server showed.
 *
 * @param requests the number of answers
 * @param seconds how long it took
 * @param cpu the CPU time of the server
 * @param p50Millis the median time of an answer in milliseconds
 * @param p99Millis the 99th percentile in milliseconds
 * @param failures the number of failures
 * @param firstFailure the first of them
 */
record Round(long requests, double seconds, CpuTime cpu, double p50Millis, double p99Millis, long failures,
		String firstFailure) {

	double userMicros() {
		return this.cpu.userMillis() * 1000 / this.requests;
	}

	double systemMicros() {
		return this.cpu.systemMillis() * 1000 / this.requests;
	}

	double cpuMicros() {
		return userMicros() + systemMicros();
	}

	double requestsPerSecond() {
		return this.requests / this.seconds;
	}

}
