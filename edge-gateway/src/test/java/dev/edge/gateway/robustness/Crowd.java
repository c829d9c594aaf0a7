package dev.edge.gateway.robustness;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * Many clients that do the same at once.
 */
final class Crowd {

	private Crowd() {
	}

	/**
	 * Lets each client do a task.
	 * @param count the number of clients
	 * @param task what each of them does
	 * @return what came of each
	 */
	static List<String> atOnce(int count, Callable<String> task) throws InterruptedException, ExecutionException {
		ExecutorService clients = Executors.newFixedThreadPool(count);
		try {
			List<Future<String>> results = clients.invokeAll(IntStream.range(0, count).mapToObj((i) -> task).toList());
			List<String> answers = new ArrayList<>();
			for (Future<String> result : results) {
				answers.add(result.get());
			}
			return answers;
		}
		finally {
			clients.shutdownNow();
		}
	}

}
