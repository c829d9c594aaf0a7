package dev.edge.service;

import java.time.Duration;

import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.Ordered;

/**
 * Keeps a service that was told to stop answering for a while. Its readiness probe fails
 * from the first moment, so load balancers turn away before the port closes rather than
 * find it closed.
 */
class DrainBeforeShutdown implements ApplicationListener<ContextClosedEvent>, Ordered {

	private final ApplicationContext context;

	private final Duration period;

	DrainBeforeShutdown(ApplicationContext context, Duration period) {
		this.context = context;
		this.period = period;
	}

	@Override
	public int getOrder() {
		return HIGHEST_PRECEDENCE;
	}

	@Override
	public void onApplicationEvent(ContextClosedEvent event) {
		// The context of the management port is a child, whose events arrive here too.
		if (event.getApplicationContext() != this.context) {
			return;
		}
		try {
			Thread.sleep(this.period.toMillis());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
