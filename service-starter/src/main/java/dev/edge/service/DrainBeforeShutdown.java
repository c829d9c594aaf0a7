package dev.edge.service;

import java.time.Duration;

import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.Ordered;

/**
 * Keeps a service that was told to stop answering for a while. Its readiness probe fails
 * from the first moment, so load balancers turn away before the port closes rather than
 * find it closed, and whoever keeps connections hears with each answer that this one
 * ends.
 */
class DrainBeforeShutdown implements ApplicationListener<ContextClosedEvent>, Ordered {

	private final ApplicationContext context;

	private final Duration period;

	private final DrainingValve connections;

	DrainBeforeShutdown(ApplicationContext context, Duration period, DrainingValve connections) {
		this.context = context;
		this.period = period;
		this.connections = connections;
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
		this.connections.drain();
		try {
			Thread.sleep(this.period.toMillis());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
