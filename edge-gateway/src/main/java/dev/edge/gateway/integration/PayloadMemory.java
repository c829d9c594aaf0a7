package dev.edge.gateway.integration;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

import org.jspecify.annotations.Nullable;

/**
 * The memory that bodies which are read whole may take, those of all calls together. Once
 * it is used up, they are read no further until others have been sent on. One of them may
 * go on all the same, up to the payload limit: it comes to an end and makes room, where
 * otherwise all could wait for each other. Thread-safe.
 */
final class PayloadMemory {

	/** What comes in one read at most, more or less. */
	private static final int READ = 64 * 1024;

	private final long capacity;

	private final Queue<Share> waiting = new ArrayDeque<>();

	private long used;

	private @Nullable Share favoured;

	/**
	 * Makes a memory.
	 * @param capacity the number of bytes
	 */
	PayloadMemory(long capacity) {
		this.capacity = capacity;
	}

	/**
	 * A memory for this process: buffers may take as much as the heap unless the JVM is
	 * told otherwise, and those that pass through need some, too.
	 * @return a memory of a quarter of that
	 */
	static PayloadMemory ofProcess() {
		return new PayloadMemory(Runtime.getRuntime().maxMemory() / 4);
	}

	/**
	 * Whether bodies have to wait.
	 * @return whether it is used up
	 */
	synchronized boolean isUsedUp() {
		return this.used > this.capacity;
	}

	/**
	 * Waits while bodies and what was made of them take twice as much as bodies may.
	 * Those that are read whole alone never do, and what was made of them is sent on in
	 * the end.
	 */
	synchronized void awaitRoom() {
		long room = Math.max(2 * this.capacity, this.capacity * 5 / 4 + 2 * Bodies.LIMIT);
		try {
			while (this.used > room) {
				wait();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * Begins a body.
	 * @param resume called, by any thread, when a body that had to wait may grow again
	 * @return its share
	 */
	Share share(Runnable resume) {
		return new Share(resume);
	}

	/**
	 * What one body holds.
	 */
	final class Share {

		private final Runnable resume;

		private long held;

		private boolean closed;

		private Share(Runnable resume) {
			this.resume = resume;
		}

		/**
		 * Takes all that a small body needs, for which a quarter more is kept free, so
		 * that it passes the large ones.
		 * @param bytes its size
		 * @return whether there was room
		 */
		boolean takeAll(long bytes) {
			synchronized (PayloadMemory.this) {
				if (PayloadMemory.this.used + bytes > PayloadMemory.this.capacity * 5 / 4) {
					return false;
				}
				hold(bytes);
				return true;
			}
		}

		/**
		 * Adds what has arrived.
		 * @param bytes its size
		 * @return whether more may be read now rather than upon a call
		 */
		boolean grow(int bytes) {
			synchronized (PayloadMemory.this) {
				if (this.closed) {
					return false;
				}
				hold(bytes);
				if (!isUsedUp() || PayloadMemory.this.favoured == this) {
					return true;
				}
				if (PayloadMemory.this.favoured == null) {
					PayloadMemory.this.favoured = this;
					return true;
				}
				PayloadMemory.this.waiting.add(this);
				return false;
			}
		}

		/**
		 * Counts what is there in any case.
		 * @param bytes its size
		 */
		void hold(long bytes) {
			synchronized (PayloadMemory.this) {
				this.held += bytes;
				PayloadMemory.this.used += bytes;
			}
		}

		/** Gives everything back. */
		void close() {
			List<Share> next;
			synchronized (PayloadMemory.this) {
				if (this.closed) {
					return;
				}
				this.closed = true;
				PayloadMemory.this.used -= this.held;
				PayloadMemory.this.notifyAll();
				next = next();
			}
			next.forEach((share) -> share.resume.run());
		}

		private List<Share> next() {
			PayloadMemory memory = PayloadMemory.this;
			if (memory.waiting.isEmpty() && memory.favoured != this) {
				return List.of();
			}
			memory.waiting.remove(this);
			List<Share> next = new ArrayList<>();
			if (memory.favoured == this) {
				memory.favoured = memory.waiting.poll();
				if (memory.favoured != null) {
					next.add(memory.favoured);
				}
			}
			long free = (memory.capacity - memory.used) / READ;
			while (free-- > 0 && !memory.waiting.isEmpty()) {
				next.add(memory.waiting.remove());
			}
			return next;
		}

	}

}
