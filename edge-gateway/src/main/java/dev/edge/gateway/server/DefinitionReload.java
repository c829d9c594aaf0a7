package dev.edge.gateway.server;

import java.io.IOException;
import java.time.Duration;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cloud.gateway.event.RefreshRoutesEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;

import dev.edge.gateway.openapi.DefinitionDocument;
import dev.edge.gateway.openapi.DefinitionException;

/**
 * Looks at the definition's file twice a second and serves what it says now. A broken
 * definition is reported, and the one before serves on. Polling rather than file events,
 * since those do not reach into containers.
 */
final class DefinitionReload implements SmartLifecycle {

	private static final Logger LOGGER = LoggerFactory.getLogger(DefinitionReload.class);

	private static final Duration INTERVAL = Duration.ofMillis(500);

	private final DefinitionLoader loader;

	private final LiveApi api;

	private final ApplicationEventPublisher events;

	private DefinitionDocument served;

	private volatile @Nullable Thread thread;

	DefinitionReload(DefinitionLoader loader, DefinitionDocument served, LiveApi api,
			ApplicationEventPublisher events) {
		this.loader = loader;
		this.served = served;
		this.api = api;
		this.events = events;
	}

	@Override
	public void start() {
		Thread watcher = new Thread(this::watch, "definition-reload");
		watcher.setDaemon(true);
		this.thread = watcher;
		watcher.start();
	}

	@Override
	public void stop() {
		Thread watcher = this.thread;
		this.thread = null;
		if (watcher != null) {
			watcher.interrupt();
		}
	}

	@Override
	public boolean isRunning() {
		return this.thread != null;
	}

	private void watch() {
		long stamp = stamp();
		while (this.thread == Thread.currentThread()) {
			try {
				Thread.sleep(INTERVAL.toMillis());
			}
			catch (InterruptedException ex) {
				return;
			}
			long now = stamp();
			if (now != stamp) {
				stamp = now;
				reload();
			}
		}
	}

	private void reload() {
		try {
			DefinitionDocument changed = this.loader.read();
			if (!changed.equals(this.served)) {
				this.api.replace(this.loader.load(changed));
				this.served = changed;
				this.events.publishEvent(new RefreshRoutesEvent(this));
			}
		}
		catch (DefinitionException ex) {
			LOGGER.error("The changed definition is not served, the one before is:\n{}", ex.getMessage());
		}
	}

	private long stamp() {
		try {
			return Objects.hash(this.loader.resource().lastModified(), this.loader.resource().contentLength());
		}
		catch (IOException ex) {
			return 0;
		}
	}

}
