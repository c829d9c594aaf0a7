package dev.edge.bench;

/**
 * CPU time that a server has used.
 *
 * @param userMillis in its own code, in milliseconds
 * @param systemMillis in the kernel, in milliseconds
 */
record CpuTime(double userMillis, double systemMillis) {

	CpuTime since(CpuTime before) {
		return new CpuTime(this.userMillis - before.userMillis, this.systemMillis - before.systemMillis);
	}

	CpuTime plus(CpuTime other) {
		return new CpuTime(this.userMillis + other.userMillis, this.systemMillis + other.systemMillis);
	}

}
