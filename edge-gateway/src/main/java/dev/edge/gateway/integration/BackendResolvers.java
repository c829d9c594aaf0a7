package dev.edge.gateway.integration;

import java.net.InetSocketAddress;
import java.util.List;

import io.netty.resolver.AbstractAddressResolver;
import io.netty.resolver.AddressResolver;
import io.netty.resolver.AddressResolverGroup;
import io.netty.resolver.DefaultAddressResolverGroup;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Promise;
import io.netty.util.concurrent.PromiseNotifier;

import dev.edge.gateway.definition.LinkAddress;

/**
 * Resolves every name to the address of one VPC link. The connection keeps the name that
 * was asked for, which TLS compares with the certificate. Thread-safe.
 */
final class LinkResolvers extends AddressResolverGroup<InetSocketAddress> {

	private final InetSocketAddress address;

	LinkResolvers(LinkAddress address) {
		this.address = InetSocketAddress.createUnresolved(address.host(), address.port());
	}

	@Override
	protected AddressResolver<InetSocketAddress> newResolver(EventExecutor executor) {
		return new LinkResolver(executor);
	}

	/**
	 * The resolver of one event loop.
	 */
	private final class LinkResolver extends AbstractAddressResolver<InetSocketAddress> {

		private final AddressResolver<InetSocketAddress> delegate;

		LinkResolver(EventExecutor executor) {
			super(executor, InetSocketAddress.class);
			this.delegate = DefaultAddressResolverGroup.INSTANCE.getResolver(executor);
		}

		@Override
		protected boolean doIsResolved(InetSocketAddress asked) {
			return false;
		}

		@Override
		protected void doResolve(InetSocketAddress asked, Promise<InetSocketAddress> promise) {
			this.delegate.resolve(LinkResolvers.this.address).addListener(new PromiseNotifier<>(promise));
		}

		@Override
		protected void doResolveAll(InetSocketAddress asked, Promise<List<InetSocketAddress>> promise) {
			this.delegate.resolveAll(LinkResolvers.this.address).addListener(new PromiseNotifier<>(promise));
		}

	}

}
