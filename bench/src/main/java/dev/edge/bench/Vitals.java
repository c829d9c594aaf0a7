package dev.edge.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a Java process holds at a moment, right after a garbage collection.
 *
 * @param memory its anonymous memory in megabytes: heap, buffers, classes, code
 * @param heap what lives on its heap, in megabytes
 * @param threads its threads
 * @param backendConnections its connections to backends, which it may keep
 * @param descriptors its other descriptors
 * @see <a href=
 * "https://man7.org/linux/man-pages/man5/proc_pid_status.5.html">proc_pid_status(5)</a>
 */
record Vitals(double memory, double heap, int threads, int backendConnections, int descriptors) {

	private static final Pattern GENERATION = Pattern.compile("total \\d+K, used (\\d+)K");

	private static final String ESTABLISHED = "01";

	/**
	 * Looks at a process.
	 * @param process the number of the process, whose JVM runs the serial collector
	 * @param backends the ports of its backends
	 * @return what it holds
	 */
	static Vitals of(long process, Set<Integer> backends) {
		jcmd(process, "GC.run");
		double heap = GENERATION.matcher(jcmd(process, "GC.heap_info"))
			.results()
			.mapToDouble((used) -> Integer.parseInt(used.group(1)) / 1024.0)
			.sum();
		return new Vitals(status(process, "RssAnon") / 1024.0, heap, status(process, "Threads"), connections(backends),
				descriptors(process, backends));
	}

	/**
	 * Counts descriptors.
	 * @param process the number of the process
	 * @param backends the ports of its backends
	 * @return the number of its descriptors but for connections to backends
	 */
	static int descriptors(long process, Set<Integer> backends) {
		try (Stream<Path> descriptors = Files.list(Path.of("/proc/" + process + "/fd"))) {
			return (int) descriptors.count() - connections(backends);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static int status(long process, String name) {
		return Stream.of(read(Path.of("/proc/" + process + "/status")).split("\n", -1))
			.filter((line) -> line.startsWith(name + ":"))
			.mapToInt((line) -> Integer.parseInt(line.replaceAll("\\D", "")))
			.sum();
	}

	private static int connections(Set<Integer> ports) {
		return (int) Stream.of("/proc/net/tcp", "/proc/net/tcp6")
			.flatMap((file) -> Stream.of(read(Path.of(file)).split("\n", -1)).skip(1))
			.map((line) -> line.strip().split(" +", -1))
			.filter((fields) -> fields.length > 3 && fields[3].equals(ESTABLISHED)
					&& ports.contains(Integer.parseInt(fields[2].substring(fields[2].indexOf(':') + 1), 16)))
			.count();
	}

	private static String jcmd(long process, String command) {
		String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
		try {
			Process asked = new ProcessBuilder(jcmd, Long.toString(process), command).redirectErrorStream(true).start();
			return new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
