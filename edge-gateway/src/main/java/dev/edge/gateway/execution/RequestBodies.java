package dev.edge.gateway.execution;

import java.time.Duration;
import java.util.function.Function;

import io.netty.buffer.ByteBuf;
import reactor.core.publisher.Mono;

import dev.edge.gateway.definition.GatewayResponseType;
import dev.edge.gateway.integration.Bodies;
import dev.edge.gateway.integration.Payload;
import dev.edge.gateway.integration.Transformations;

/**
 * Hands on the bodies of requests: read whole, and decoded, where a rule needs that, and
 * as they come otherwise. Immutable and thread-safe.
 */
final class RequestBodies {

	private final boolean decodes;

	private final Duration timeout;

	/**
	 * Prepares the bodies of an API.
	 * @param decodes whether content codings are undone
	 * @param timeout how long a body that is read whole may take to arrive
	 */
	RequestBodies(boolean decodes, Duration timeout) {
		this.decodes = decodes;
		this.timeout = timeout;
	}

	/**
	 * Hands on the body of a call.
	 * @param call the call
	 * @param method the method
	 * @param integration what goes on with the body, which it consumes
	 * @return the answer, or a {@link GatewayFault} if the body is over the payload limit
	 */
	Mono<MethodResponse> read(MethodCall call, CompiledMethod method,
			Function<Payload, Mono<MethodResponse>> integration) {
		if (!mustReadWhole(call, method)) {
			return integration.apply(unread(call.body()));
		}
		Mono<Payload> whole = Bodies.aggregate(call.body().chunks(), call.body().length(), this.timeout,
				() -> GatewayFault.of(GatewayResponseType.REQUEST_TOO_LARGE));
		if (isEncoded(call)) {
			String coding = call.headers().first("Content-Encoding");
			return whole.flatMap((payload) -> inTurn(payload,
					(encoded) -> integration.apply(ContentCodings.decode(encoded, coding))));
		}
		return whole.flatMap((payload) -> (Transformations.isLarge(payload) && isMapped(method))
				? inTurn(payload, integration) : integration.apply(payload));
	}

	private static Mono<MethodResponse> inTurn(Payload payload, Function<Payload, Mono<MethodResponse>> integration) {
		return Transformations.transform(payload, () -> integration.apply(payload), RequestBodies::giveUp)
			.flatMap(Function.identity());
	}

	private static void giveUp(Mono<MethodResponse> answer) {
		answer.subscribe((unwanted) -> unwanted.payload().release(), (failure) -> {
		}).dispose();
	}

	private static boolean isMapped(CompiledMethod method) {
		return method.validation().readsBody() || method.integration().mapsBody();
	}

	private boolean mustReadWhole(MethodCall call, CompiledMethod method) {
		if (call.body().length() > Bodies.LIMIT) {
			throw GatewayFault.of(GatewayResponseType.REQUEST_TOO_LARGE);
		}
		return call.body().length() < 0 || (call.body().length() > 0
				&& (isEncoded(call) || method.validation().readsBody() || method.integration().readsBody(call)));
	}

	private boolean isEncoded(MethodCall call) {
		return this.decodes && call.headers().contains("Content-Encoding");
	}

	private static Payload unread(RequestBody body) {
		return (body.length() == 0) ? Payload.EMPTY
				: new Payload.Streamed(body.length(), body.chunks().map(ByteBuf::retain), () -> {
				});
	}

}
