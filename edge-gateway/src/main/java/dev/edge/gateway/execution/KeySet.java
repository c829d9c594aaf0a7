package dev.edge.gateway.execution;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import dev.edge.gateway.definition.GatewayResponseType;

/**
 * The keys of an issuer of tokens. They are fetched when they are first needed, again
 * after two hours, and at once for a token that names an unknown key, though not more
 * often than every half a minute. Nothing waits in the meantime. Thread-safe.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7517#section-5">RFC 7517, section 5</a>
 */
final class KeySet {

	private static final Logger logger = LoggerFactory.getLogger(KeySet.class);

	private static final Duration TIMEOUT = Duration.ofSeconds(5);

	private static final long FRESH = TimeUnit.HOURS.toNanos(2);

	private static final long PAUSE = TimeUnit.SECONDS.toNanos(30);

	private final URI location;

	private final LongSupplier nanoTime;

	private final AtomicReference<@Nullable Mono<JWKSet>> fetching = new AtomicReference<>();

	private volatile @Nullable Fetched fetched;

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
		return fetch().onErrorResume((failure) -> stale(known, failure)).map(selector::select);
	}

	private Mono<JWKSet> fetch() {
		Mono<JWKSet> running = this.fetching.get();
		if (running != null) {
			return running;
		}
		Mono<JWKSet> fetch = text().map(KeySet::parse)
			.doOnNext((keys) -> this.fetched = new Fetched(keys, this.nanoTime.getAsLong()))
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

	private Mono<JWKSet> stale(@Nullable Fetched known, Throwable failure) {
		logger.warn("The keys at {} cannot be fetched: {}", this.location, failure.toString());
		return (known != null) ? Mono.just(known.keys())
				: Mono.error(GatewayFault.of(GatewayResponseType.AUTHORIZER_CONFIGURATION_ERROR));
	}

	private static JWKSet parse(String text) {
		try {
			return JWKSet.parse(text);
		}
		catch (ParseException ex) {
			throw new IllegalStateException("it is no JSON Web Key Set: " + ex.getMessage(), ex);
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
