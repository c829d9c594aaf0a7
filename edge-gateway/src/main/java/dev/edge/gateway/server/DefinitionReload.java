package dev.edge.gateway.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

import dev.edge.gateway.openapi.DefinitionDocument;
import dev.edge.gateway.openapi.DefinitionException;

/**
 * Looks at the definition's file four times a second and serves what it says now. A
 * broken definition is reported, and the one before serves on. Polling rather than file
 * events, since those do not reach into containers.
 */
final class DefinitionReload implements SmartLifecycle {

	private static final Logger LOGGER = LoggerFactory.getLogger(DefinitionReload.class);

	private static final Duration INTERVAL = Duration.ofMillis(250);

	private final boolean wanted;

	private final DefinitionSource source;

	private final DefinitionLoader loader;

	private final LiveApi api;

	private DefinitionDocument served;

	private volatile @Nullable Thread thread;

	/**
	 * Makes a watcher.
	 * @param wanted whether to watch at all
	 * @param source where the definition is
	 * @param loader makes it ready
	 * @param served what is served now
	 * @param api what serves it
	 */
	DefinitionReload(boolean wanted, DefinitionSource source, DefinitionLoader loader, DefinitionDocument served,
			LiveApi api) {
		this.wanted = wanted;
		this.source = source;
		this.loader = loader;
		this.served = served;
		this.api = api;
	}

	@Override
	public boolean isAutoStartup() {
		return this.wanted;
	}

	@Override
	public void start() {
		Path file = this.source.file();
		if (file == null) {
			return;
		}
		Thread watcher = new Thread(() -> watch(file), "definition-reload");
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

	private void watch(Path file) {
		Object taken = null;
		Object before = null;
		while (this.thread == Thread.currentThread()) {
			Object now = stamp(file);
			// A file that is still being written is left alone.
			if (now.equals(before) && !now.equals(taken)) {
				taken = now;
				reload();
			}
			before = now;
			try {
				Thread.sleep(INTERVAL.toMillis());
			}
			catch (InterruptedException ex) {
				return;
			}
		}
	}

	private void reload() {
		try {
			DefinitionDocument changed = this.source.read();
			if (!changed.equals(this.served)) {
				this.api.replace(this.loader.load(changed));
				this.served = changed;
			}
		}
		catch (DefinitionException | ConfigurationException ex) {
			LOGGER.error("The changed definition is not served, the one before is:\n{}", ex.getMessage());
		}
		catch (RuntimeException ex) {
			LOGGER.error("The changed definition is not served, the one before is", ex);
		}
	}

	// What a link leads to counts, and a file that takes the place of another of its age.
	private static Object stamp(Path path) {
		try {
			BasicFileAttributes file = Files.readAttributes(path, BasicFileAttributes.class);
			return List.of(file.lastModifiedTime(), file.size(), String.valueOf(file.fileKey()));
		}
		catch (IOException ex) {
			return "unreadable";
		}
	}

}
