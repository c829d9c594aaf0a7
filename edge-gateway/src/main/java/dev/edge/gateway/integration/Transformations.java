package dev.edge.gateway.integration;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;

import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

import dev.edge.gateway.mapping.ParsedSize;

/**
 * Where large bodies are parsed, mapped, inflated and compressed: by threads of their
 * own, so few that their memory is bounded, while the event loops serve the others.
 * Thread-safe.
 */
public final class Transformations {

	/** From this size on a body is large. */
	private static final int LARGE = 64 * 1024;

	private static final ExecutorService THREADS = threads();

	private Transformations() {
	}

	/**
	 * Whether a body has to be transformed here rather than at once.
	 * @param payload the body
	 * @return whether it is read whole and large
	 */
	public static boolean isLarge(Payload payload) {
		return payload instanceof Payload.Buffered && payload.length() > LARGE;
	}

	/**
	 * Transforms a body when its turn comes.
	 * @param <T> what is made of it
	 * @param payload the body, which is released if that never happens
	 * @param work transforms it; consumes the payload in every case
	 * @param unwanted gives up what was made when the call has ended meanwhile
	 * @return what was made, or an {@link IntegrationException} if it took too long until
	 * its turn came
	 */
	public static <T> Mono<T> transform(Payload payload, Supplier<T> work, Consumer<T> unwanted) {
		return Mono.create((MonoSink<T> sink) -> {
			Transformation<T> transformation = new Transformation<>(payload, work, unwanted, sink);
			transformation.watch();
			THREADS.execute(transformation);
		});
	}

	private static ExecutorService threads() {
		AtomicInteger number = new AtomicInteger();
		return Executors.newFixedThreadPool(ParsedSize.AT_ONCE, (task) -> {
			Thread thread = new Thread(task, "transformations-" + number.incrementAndGet());
			thread.setDaemon(true);
			return thread;
		});
	}

}
