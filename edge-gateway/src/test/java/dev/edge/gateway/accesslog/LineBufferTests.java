package dev.edge.gateway.accesslog;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LineBufferTests {

	private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

	private final PrintStream out = new PrintStream(this.bytes, false, StandardCharsets.UTF_8);

	@Test
	void linesAreAllPrintedOnceTheBufferIsClosed() {
		try (LineBuffer lines = new LineBuffer(() -> this.out)) {
			lines.add("one");
			lines.add("zwölf");
		}
		assertThat(printed()).containsExactly("one", "zwölf");
	}

	@Test
	void moreThanTheBufferHoldsIsNotLost() throws InterruptedException {
		int threads = 4;
		int each = 20_000;
		try (LineBuffer lines = new LineBuffer(() -> this.out)) {
			List<Thread> adding = new ArrayList<>();
			for (int i = 0; i < threads; i++) {
				String name = "thread " + i;
				adding.add(new Thread(() -> IntStream.range(0, each).forEach((line) -> lines.add(name + " " + line))));
			}
			adding.forEach(Thread::start);
			for (Thread thread : adding) {
				thread.join();
			}
		}
		assertThat(printed()).hasSize(threads * each).doesNotHaveDuplicates();
		assertThat(printed()).filteredOn((line) -> line.startsWith("thread 1 "))
			.isEqualTo(IntStream.range(0, each).mapToObj((line) -> "thread 1 " + line).toList());
	}

	@Test
	void aLineLongerThanTheBufferIsCut() {
		try (LineBuffer lines = new LineBuffer(() -> this.out)) {
			lines.add("x".repeat(1_000_000));
			lines.add("next");
		}
		assertThat(printed()).hasSize(2).endsWith("next");
		assertThat(printed().get(0)).matches("x+");
	}

	private List<String> printed() {
		return this.bytes.toString(StandardCharsets.UTF_8).lines().toList();
	}

}
