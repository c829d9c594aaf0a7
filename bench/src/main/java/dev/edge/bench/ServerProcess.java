package dev.edge.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A server in a process of its own, watched through {@code /proc}. Thread-safe.
 *
 * @see <a href=
 * "https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html">proc_pid_stat(5)</a>
 */
final class ServerProcess implements AutoCloseable {

	private static final Duration START_LIMIT = Duration.ofSeconds(60);

	/** Linux counts CPU time for user programs in hundredths of a second everywhere. */
	private static final double MILLIS_PER_TICK = 10;

	private final String name;

	private final Process process;

	private final int port;

	private final Duration firstAnswer;

	private ServerProcess(String name, Process process, int port, Duration firstAnswer) {
		this.name = name;
		this.process = process;
		this.port = port;
		this.firstAnswer = firstAnswer;
	}

	/**
	 * Starts a server and waits for its first answer of status 200.
	 * @param name its name in the report
	 * @param command its command
	 * @param port its port
	 * @param path the path to ask for
	 * @param log where its output goes
	 * @return the server
	 */
	static ServerProcess start(String name, List<String> command, int port, String path, Path log) {
		try {
			long start = System.nanoTime();
			Process process = new ProcessBuilder(command).redirectErrorStream(true)
				.redirectOutput(log.toFile())
				.start();
			while (!answers(port, path)) {
				if (!process.isAlive() || System.nanoTime() - start > START_LIMIT.toNanos()) {
					process.destroyForcibly();
					throw new IllegalStateException(name + " did not start; its output is in " + log);
				}
				Thread.sleep(2);
			}
			return new ServerProcess(name, process, port, Duration.ofNanos(System.nanoTime() - start));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException("interrupted", ex);
		}
	}

	private static boolean answers(int port, String path) {
		try {
			HttpURLConnection connection = (HttpURLConnection) URI.create("http://127.0.0.1:" + port + path)
				.toURL()
				.openConnection();
			return connection.getResponseCode() == 200;
		}
		catch (IOException ex) {
			return false;
		}
	}

	String name() {
		return this.name;
	}

	long pid() {
		return this.process.pid();
	}

	int port() {
		return this.port;
	}

	/**
	 * The time from the start of the process to its first answer.
	 * @return the time
	 */
	Duration firstAnswer() {
		return this.firstAnswer;
	}

	/**
	 * The CPU time used so far.
	 * @return the time of the process and of those it has started
	 */
	CpuTime cpu() {
		return processes().map((pid) -> stat(pid)).reduce(new CpuTime(0, 0), CpuTime::plus);
	}

	/**
	 * The resident memory.
	 * @return megabytes of the process and of those it has started
	 */
	double residentMegabytes() {
		return processes().mapToDouble((pid) -> resident(pid)).sum();
	}

	private Stream<Long> processes() {
		return Stream.concat(Stream.of(this.process.toHandle()), this.process.descendants()).map(ProcessHandle::pid);
	}

	private static CpuTime stat(long pid) {
		String stat = read("/proc/" + pid + "/stat");
		// The name in brackets may hold blanks; utime and stime are the fields 14 and 15.
		String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
		return new CpuTime(Long.parseLong(fields[11]) * MILLIS_PER_TICK, Long.parseLong(fields[12]) * MILLIS_PER_TICK);
	}

	private static double resident(long pid) {
		return read("/proc/" + pid + "/status").lines()
			.filter((line) -> line.startsWith("VmRSS:"))
			.mapToDouble((line) -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024)
			.sum();
	}

	private static String read(String file) {
		try {
			return Files.readString(Path.of(file));
		}
		catch (IOException ex) {
			throw new UncheckedIOException("CPU time and memory are read from " + file + ", which Linux has", ex);
		}
	}

	@Override
	public void close() {
		this.process.destroy();
		try {
			if (!this.process.waitFor(10, TimeUnit.SECONDS)) {
				this.process.destroyForcibly();
			}
		}
		catch (InterruptedException ex) {
			this.process.destroyForcibly();
			Thread.currentThread().interrupt();
		}
	}

}
