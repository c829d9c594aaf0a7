package dev.edge.gateway.execution;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.edge.gateway.definition.Authorization;

/**
 * The authorizers that run here. It outlives the definition, and with it the keys that
 * were fetched. Thread-safe.
 */
public final class Authorizers {

	private final Map<String, AuthorizerSettings> settings;

	private final InstantSource clock;

	private final LongSupplier nanoTime;

	private final Map<URI, KeySet> keySets = new ConcurrentHashMap<>();

	/**
	 * Prepares authorizers.
	 * @param settings how they run, at most one for a name
	 * @param clock the time of day, for the expiry of tokens
	 * @param nanoTime the time that passes, as {@link System#nanoTime()}
	 */
	public Authorizers(List<AuthorizerSettings> settings, InstantSource clock, LongSupplier nanoTime) {
		this.settings = settings.stream()
			.collect(Collectors.toUnmodifiableMap(AuthorizerSettings::name, Function.identity()));
		this.clock = clock;
		this.nanoTime = nanoTime;
	}

	/**
	 * Why the methods of an authorization are closed.
	 * @param authorization who may call
	 * @return the reason and the way out, or {@code null} if the authorization runs or is
	 * open
	 */
	public @Nullable String closed(Authorization authorization) {
		if (authorization instanceof Authorization.Unsupported unsupported) {
			return settings(unsupported.authorizer()).open() ? null
					: closed(unsupported.authorizer(), unsupported.reason());
		}
		if (authorization instanceof Authorization.Token token) {
			AuthorizerSettings own = settings(token.authorizer());
			return (own.open() || !locations(token, own).isEmpty()) ? null : closed(token.authorizer(),
					"nothing says where the keys of its tokens are, " + property(token.authorizer()) + ".jwks would");
		}
		return null;
	}

	/**
	 * The authorizer of an authorization.
	 * @param authorization who may call
	 * @return the authorizer, or {@code null} if everybody may call, or nobody
	 */
	@Nullable Authorizer of(Authorization authorization) {
		if (!(authorization instanceof Authorization.Token token)) {
			return null;
		}
		AuthorizerSettings own = settings(token.authorizer());
		Map<String, KeySet> keys = new HashMap<>();
		locations(token, own).forEach((issuer, uri) -> keys.put(issuer,
				this.keySets.computeIfAbsent(uri, (location) -> new KeySet(location, this.nanoTime))));
		return (own.open() || keys.isEmpty()) ? null : TokenAuthorizer.of(token, own, keys, this.clock);
	}

	private AuthorizerSettings settings(String name) {
		AuthorizerSettings own = this.settings.get(name);
		return (own != null) ? own : AuthorizerSettings.unset(name);
	}

	// Keys that are good for any issuer stand at ANY_ISSUER.
	private static Map<String, URI> locations(Authorization.Token token, AuthorizerSettings own) {
		List<String> issuers = (own.issuer() != null) ? List.of(own.issuer()) : token.issuers();
		Map<String, URI> locations = new HashMap<>();
		for (String issuer : issuers) {
			URI keys = (own.jwks() != null) ? own.jwks() : wellKnown(issuer);
			if (keys != null) {
				locations.put(issuer, keys);
			}
		}
		if (issuers.isEmpty() && own.jwks() != null) {
			locations.put(TokenAuthorizer.ANY_ISSUER, own.jwks());
		}
		return locations;
	}

	private static @Nullable URI wellKnown(String issuer) {
		try {
			URI uri = new URI(issuer + "/.well-known/jwks.json");
			return AuthorizerSettings.isHttp(uri) ? uri : null;
		}
		catch (URISyntaxException ex) {
			return null;
		}
	}

	private static String closed(String name, String reason) {
		return reason + "; " + property(name) + ".open=true would open the methods behind it to everybody";
	}

	private static String property(String name) {
		return "edge.authorizers." + name;
	}

}
