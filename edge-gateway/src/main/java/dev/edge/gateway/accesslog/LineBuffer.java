package dev.edge.gateway.accesslog;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Collects lines and prints them in the background, many at once: a tenth of a second
 * after the first of them, or when the buffer is half full. No line is lost: whoever
 * comes while the buffer is full waits, and {@link #close()} prints what is left.
 * Thread-safe.
 */
final class LineBuffer implements AutoCloseable {

	private static final int CAPACITY = 256 * 1024;

	private static final int PLENTY = CAPACITY / 2;

	private static final long DELAY_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

	private final Supplier<PrintStream> out;

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition toPrint = this.lock.newCondition();

	private final Condition taken = this.lock.newCondition();

	private final Thread printer = new Thread(this::print, "access-log");

	private byte[] collected = new byte[CAPACITY];

	private byte[] printed = new byte[CAPACITY];

	private int length;

	private boolean closed;

	/**
	 * Starts to print.
	 * @param out where to, asked again each time
	 */
	LineBuffer(Supplier<PrintStream> out) {
		this.out = out;
		this.printer.setDaemon(true);
		this.printer.start();
	}

	/**
	 * Adds a line.
	 * @param line the line without its end
	 */
	void add(String line) {
		byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
		int size = Math.min(bytes.length, CAPACITY - 1);
		this.lock.lock();
		try {
			while (this.length + size >= CAPACITY) {
				this.taken.awaitUninterruptibly();
			}
			boolean first = this.length == 0;
			boolean few = this.length < PLENTY;
			System.arraycopy(bytes, 0, this.collected, this.length, size);
			this.length += size;
			this.collected[this.length++] = '\n';
			if (first || (few && this.length >= PLENTY)) {
				this.toPrint.signal();
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	@Override
	public void close() {
		this.lock.lock();
		try {
			this.closed = true;
			this.toPrint.signal();
		}
		finally {
			this.lock.unlock();
		}
		try {
			this.printer.join();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void print() {
		for (int size = take(); size > 0; size = take()) {
			PrintStream stream = this.out.get();
			stream.write(this.printed, 0, size);
			stream.flush();
		}
	}

	/**
	 * Waits for lines and takes them over.
	 * @return their number of bytes, 0 at the end
	 */
	private int take() {
		this.lock.lock();
		try {
			while (this.length == 0 && !this.closed) {
				this.toPrint.awaitUninterruptibly();
			}
			long delay = DELAY_NANOS;
			while (this.length < PLENTY && !this.closed && delay > 0) {
				delay = this.toPrint.awaitNanos(delay);
			}
			byte[] full = this.collected;
			int size = this.length;
			this.collected = this.printed;
			this.printed = full;
			this.length = 0;
			this.taken.signalAll();
			return size;
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException("nobody interrupts this thread", ex);
		}
		finally {
			this.lock.unlock();
		}
	}

}
