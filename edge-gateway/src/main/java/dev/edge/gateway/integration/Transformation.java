package dev.edge.gateway.integration;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import reactor.core.publisher.MonoSink;

import dev.edge.gateway.integration.IntegrationException.Reason;

/**
 * A body that waits for its turn to be transformed. It comes from an event loop, and what
 * is made of it goes back there. Used once.
 *
 * @param <T> what is made of it
 */
final class Transformation<T> implements Runnable {

	/** As long as API Gateway lets a call take. */
	private static final Duration PATIENCE = Duration.ofSeconds(29);

	private final EventLoop home = EventLoops.current();

	private final AtomicBoolean decided = new AtomicBoolean();

	private final Payload payload;

	private final Supplier<T> work;

	private final Consumer<T> unwanted;

	private final MonoSink<T> sink;

	private volatile boolean ended;

	Transformation(Payload payload, Supplier<T> work, Consumer<T> unwanted, MonoSink<T> sink) {
		this.payload = payload;
		this.work = work;
		this.unwanted = unwanted;
		this.sink = sink;
	}

	/** Gives up when the call ends or the turn does not come. */
	void watch() {
		Future<?> timer = this.home.schedule(this::giveUp, PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
		this.sink.onDispose(() -> {
			this.ended = true;
			timer.cancel(false);
			if (this.decided.compareAndSet(false, true)) {
				this.payload.release();
			}
		});
	}

	private void giveUp() {
		if (this.decided.compareAndSet(false, true)) {
			this.payload.release();
			this.sink.error(new IntegrationException(Reason.OVERLOAD, "too many large bodies are transformed"));
		}
	}

	@Override
	public void run() {
		Bodies.awaitRoom();
		if (!this.decided.compareAndSet(false, true)) {
			return;
		}
		try {
			T made = this.work.get();
			this.home.execute(() -> deliver(made));
		}
		catch (RuntimeException | Error ex) {
			this.home.execute(() -> this.sink.error(ex));
		}
	}

	private void deliver(T made) {
		if (this.ended) {
			this.unwanted.accept(made);
		}
		else {
			this.sink.success(made);
		}
	}

}
