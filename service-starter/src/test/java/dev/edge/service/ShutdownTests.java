package dev.edge.service;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ShutdownTests {

	@Test
	void readinessRefusesWhileRequestsAreStillServed() throws Exception {
		RunningService service = RunningService.start("--edge.service.drain-period=10m");
		CompletableFuture<HttpResponse<String>> slow = service.getAsync("/slow");
		service.controller().slowRequestArrived.await();
		Thread closing = new Thread(service::close, "closing");
		closing.start();

		Awaitility.await().until(() -> service.get("/readyz").statusCode() == 503);
		assertThat(service.get("/livez").statusCode()).isEqualTo(200);
		assertThat(service.get("/page").body()).isEqualTo("a page");
		service.controller().slowRequestMayEnd.countDown();
		assertThat(slow.join().body()).isEqualTo("finished");

		closing.interrupt();
		closing.join();
		assertThat(service.context().isActive()).isFalse();
	}

	@Test
	void requestInFlightFinishesAfterThePortIsClosed() throws Exception {
		RunningService service = RunningService.start();
		CompletableFuture<HttpResponse<String>> slow = service.getAsync("/slow");
		service.controller().slowRequestArrived.await();
		Thread closing = new Thread(service::close, "closing");
		closing.start();

		Awaitility.await().until(() -> isClosed(service));
		service.controller().slowRequestMayEnd.countDown();
		assertThat(slow.join().body()).isEqualTo("finished");
		closing.join();
	}

	private static boolean isClosed(RunningService service) throws InterruptedException {
		try {
			service.get("/page");
			return false;
		}
		catch (IOException ex) {
			return true;
		}
	}

}
