package dev.edge.gateway.integration;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

import io.netty.resolver.AbstractAddressResolver;
import io.netty.resolver.AddressResolver;
import io.netty.resolver.AddressResolverGroup;
import io.netty.resolver.DefaultAddressResolverGroup;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.FutureListener;
import io.netty.util.concurrent.Promise;
import io.netty.util.concurrent.PromiseNotifier;
import org.jspecify.annotations.Nullable;

import dev.edge.gateway.definition.LinkAddress;

/**
 * Resolves the name of one backend, behind a VPC link to the address of the link. The
 * connection keeps the name that was asked for, which TLS compares with the certificate.
 * <p>
 * Of several addresses those come first that have not closed a connection, or not for
 * long: a server that is told to stop closes each connection with its answer, and refuses
 * new ones soon. Thread-safe.
 */
final class BackendResolvers extends AddressResolverGroup<InetSocketAddress> {

	private final Map<SocketAddress, Long> closed = new ConcurrentHashMap<>();

	private final AtomicLong order = new AtomicLong();

	private final @Nullable InetSocketAddress link;

	/**
	 * Makes resolvers.
	 * @param link where the traffic goes instead of the name, or {@code null}
	 */
	BackendResolvers(@Nullable LinkAddress link) {
		this.link = (link != null) ? InetSocketAddress.createUnresolved(link.host(), link.port()) : null;
	}

	/**
	 * Takes note that a server has closed a connection.
	 * @param address its address
	 */
	void closed(SocketAddress address) {
		this.closed.put(address, this.order.incrementAndGet());
	}

	private List<InetSocketAddress> sorted(List<InetSocketAddress> addresses) {
		// Those that are no longer the backend's are not kept for ever.
		this.closed.keySet().retainAll(addresses);
		List<InetSocketAddress> sorted = new ArrayList<>(addresses);
		// Other event loops change it meanwhile, which no sorting would bear.
		Map<SocketAddress, Long> order = Map.copyOf(this.closed);
		sorted.sort(Comparator.comparingLong((address) -> order.getOrDefault(address, 0L)));
		return sorted;
	}

	@Override
	protected AddressResolver<InetSocketAddress> newResolver(EventExecutor executor) {
		return new Resolver(executor);
	}

	/**
	 * The resolver of one event loop.
	 */
	private final class Resolver extends AbstractAddressResolver<InetSocketAddress> {

		private final AddressResolver<InetSocketAddress> delegate;

		Resolver(EventExecutor executor) {
			super(executor, InetSocketAddress.class);
			this.delegate = DefaultAddressResolverGroup.INSTANCE.getResolver(executor);
		}

		@Override
		protected boolean doIsResolved(InetSocketAddress asked) {
			return false;
		}

		@Override
		protected void doResolve(InetSocketAddress asked, Promise<InetSocketAddress> promise) {
			this.delegate.resolve(target(asked)).addListener(new PromiseNotifier<>(promise));
		}

		@Override
		protected void doResolveAll(InetSocketAddress asked, Promise<List<InetSocketAddress>> promise) {
			Future<List<InetSocketAddress>> all = this.delegate.resolveAll(target(asked));
			all.addListener((FutureListener<List<InetSocketAddress>>) (resolved) -> {
				if (resolved.isSuccess()) {
					promise.setSuccess(sorted(resolved.getNow()));
				}
				else {
					promise.setFailure(resolved.cause());
				}
			});
		}

		private InetSocketAddress target(InetSocketAddress asked) {
			InetSocketAddress link = BackendResolvers.this.link;
			return (link != null) ? link : asked;
		}

	}

}
