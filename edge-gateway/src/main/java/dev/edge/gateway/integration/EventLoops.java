package dev.edge.gateway.integration;

import io.netty.channel.EventLoop;
import reactor.netty.http.HttpResources;
import reactor.netty.resources.LoopResources;

/**
 * The event loops that serve clients and backends. A call that leaves its own, to wait
 * for a thread or another service, comes back to it: connections belong to event loops.
 */
public final class EventLoops {

	private EventLoops() {
	}

	/**
	 * The event loop of the current thread.
	 * @return that one, or any if the thread is of none
	 */
	public static EventLoop current() {
		return HttpResources.get().onClient(LoopResources.DEFAULT_NATIVE).next();
	}

}
