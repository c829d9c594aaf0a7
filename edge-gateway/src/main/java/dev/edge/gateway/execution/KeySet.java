package dev.edge.gateway.execution;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.JSONObjectUtils;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import dev.edge.gateway.definition.GatewayResponseType;
import dev.edge.gateway.integration.EventLoops;

/**
 * The keys of an issuer of tokens. They are fetched when they are first needed, again
 * after two hours, and at once for a token that names an unknown key, though not more
 * often than every half a minute, or every five seconds while they cannot be had. Nothing
 * waits in the meantime. Thread-safe.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7517#section-5">RFC 7517, section 5</a>
 */
final class KeySet {

	private static final Logger logger = LoggerFactory.getLogger(KeySet.class);

	private static final Duration TIMEOUT = Duration.ofSeconds(5);

	private static final long FRESH = TimeUnit.HOURS.toNanos(2);

	private static final long PAUSE = TimeUnit.SECONDS.toNanos(30);

	private static final long PAUSE_AFTER_FAILURE = TimeUnit.SECONDS.toNanos(5);

	private final URI location;

	private final LongSupplier nanoTime;

	private final AtomicReference<@Nullable Mono<JWKSet>> fetching = new AtomicReference<>();

	private volatile @Nullable Fetched fetched;

	private volatile @Nullable Long failedAt;

	/**
	 * Keys that are not fetched yet.
	 * @param location the file or the HTTP resource with them
	 * @param nanoTime the time that passes
	 */
	KeySet(URI location, LongSupplier nanoTime) {
		this.location = location;
		this.nanoTime = nanoTime;
	}

	/**
	 * Selects the keys that a token may be signed with.
	 * @param header the header of the token
	 * @return the keys, at once if they are known; a {@link GatewayFault} if they cannot
	 * be fetched
	 */
	Mono<List<JWK>> select(JWSHeader header) {
		JWKMatcher matcher = JWKMatcher.forJWSHeader(header);
		if (matcher == null) {
			return Mono.just(List.of());
		}
		JWKSelector selector = new JWKSelector(matcher);
		Fetched known = this.fetched;
		if (known != null) {
			List<JWK> keys = selector.select(known.keys());
			long age = this.nanoTime.getAsLong() - known.at();
			if ((age < FRESH && !keys.isEmpty()) || age < PAUSE) {
				return Mono.just(keys);
			}
		}
		Long failed = this.failedAt;
		boolean pausing = failed != null && this.nanoTime.getAsLong() - failed < PAUSE_AFTER_FAILURE;
		Mono<JWKSet> latest = pausing ? known(known) : fetch().onErrorResume((failure) -> known(known));
		return latest.map(selector::select).publishOn(Schedulers.fromExecutor(EventLoops.current()));
	}

	private static Mono<JWKSet> known(@Nullable Fetched known) {
		return (known != null) ? Mono.just(known.keys())
				: Mono.error(GatewayFault.of(GatewayResponseType.AUTHORIZER_CONFIGURATION_ERROR));
	}

	private Mono<JWKSet> fetch() {
		Mono<JWKSet> running = this.fetching.get();
		if (running != null) {
			return running;
		}
		Mono<JWKSet> fetch = text().timeout(TIMEOUT)
			.map(this::parse)
			.doOnNext(this::succeeded)
			.doOnError(this::failed)
			.doOnTerminate(() -> this.fetching.set(null))
			.cache();
		Mono<JWKSet> other = this.fetching.compareAndExchange(null, fetch);
		return (other != null) ? other : fetch;
	}

	private Mono<String> text() {
		if ("file".equals(this.location.getScheme())) {
			return Mono.fromCallable(() -> Files.readString(Path.of(this.location)))
				.subscribeOn(Schedulers.boundedElastic());
		}
		HttpRequest request = HttpRequest.newBuilder(this.location).timeout(TIMEOUT).build();
		return Mono.fromFuture(() -> Http.CLIENT.sendAsync(request, HttpResponse.BodyHandlers.ofString()))
			.map((response) -> {
				if (response.statusCode() != 200) {
					throw new IllegalStateException("the answer is " + response.statusCode());
				}
				return response.body();
			});
	}

	private void succeeded(JWKSet keys) {
		this.fetched = new Fetched(keys, this.nanoTime.getAsLong());
		this.failedAt = null;
	}

	private void failed(Throwable failure) {
		this.failedAt = this.nanoTime.getAsLong();
		logger.warn("The keys at {} cannot be fetched: {}", this.location, failure.toString());
	}

	private JWKSet parse(String text) {
		List<JWK> usable = new ArrayList<>();
		try {
			Map<String, Object>[] keys = JSONObjectUtils.getJSONObjectArray(JSONObjectUtils.parse(text), "keys");
			if (keys == null) {
				throw new ParseException("it has no 'keys'", 0);
			}
			for (Map<String, Object> key : keys) {
				usable(key).ifPresent(usable::add);
			}
		}
		catch (ParseException ex) {
			throw new IllegalStateException("this is no JSON Web Key Set: " + ex.getMessage(), ex);
		}
		return new JWKSet(usable);
	}

	private Optional<JWK> usable(Map<String, Object> key) {
		try {
			return Optional.of(JWK.parse(key));
		}
		catch (ParseException ex) {
			// RFC 7517, section 5, has such a key ignored.
			logger.warn("A key at {} is ignored: {}", this.location, ex.getMessage());
			return Optional.empty();
		}
	}

	/**
	 * Keys and their age.
	 *
	 * @param keys the keys
	 * @param at when they were fetched
	 */
	private record Fetched(JWKSet keys, long at) {
	}

	/**
	 * Loads the client with the first fetch.
	 */
	private static final class Http {

		static final HttpClient CLIENT = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

	}

}
