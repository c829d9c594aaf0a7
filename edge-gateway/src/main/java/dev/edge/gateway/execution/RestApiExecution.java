package dev.edge.gateway.execution;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.IdentityHashMap;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;

import io.netty.buffer.ByteBuf;
import reactor.core.publisher.Mono;

import dev.edge.gateway.context.CallContext;
import dev.edge.gateway.context.CallContext.IntegrationContext;
import dev.edge.gateway.definition.GatewayResponseType;
import dev.edge.gateway.definition.Method;
import dev.edge.gateway.definition.Resource;
import dev.edge.gateway.definition.RestApi;
import dev.edge.gateway.definition.Stage;
import dev.edge.gateway.execution.CompiledMethod.Target;
import dev.edge.gateway.http.Headers;
import dev.edge.gateway.http.PathParameters;
import dev.edge.gateway.integration.Bodies;
import dev.edge.gateway.integration.HttpBackends;
import dev.edge.gateway.integration.IntegrationException;
import dev.edge.gateway.integration.IntegrationRequest;
import dev.edge.gateway.integration.IntegrationResponse;
import dev.edge.gateway.integration.Payload;
import dev.edge.gateway.routing.Match;
import dev.edge.gateway.routing.Match.Matched;
import dev.edge.gateway.routing.RouteTable;

/**
 * A stage of an API, ready to answer: {@link #execute} lists the stages of a request.
 * Thread-safe.
 */
public final class RestApiExecution {

	private final RestApi api;

	private final Stage stage;

	private final CallContext.Api apiContext;

	private final RouteTable routes;

	private final IdentityHashMap<Method, CompiledMethod> methods = new IdentityHashMap<>();

	private final GatewayResponses gatewayResponses;

	private final HttpBackends backends;

	/**
	 * Prepares a stage of an API.
	 * @param api the API
	 * @param stage the stage
	 * @param accountId the AWS account id that {@code $context} shows
	 * @param backends the port to the backends
	 */
	public RestApiExecution(RestApi api, Stage stage, String accountId, HttpBackends backends) {
		this.api = api;
		this.stage = stage;
		this.apiContext = new CallContext.Api(stage.apiId(), accountId, stage.name());
		this.routes = RouteTable.compile(api);
		this.gatewayResponses = new GatewayResponses(api.gatewayResponses());
		this.backends = backends;
		for (Resource resource : api.resources()) {
			resource.methods().values().forEach((method) -> compile(resource, method));
			if (resource.any() != null) {
				compile(resource, resource.any());
			}
		}
	}

	private void compile(Resource resource, Method method) {
		this.methods.put(method, CompiledMethod.of(resource, method, this.stage.variables()));
	}

	/**
	 * The API.
	 * @return the definition that is executed
	 */
	public RestApi api() {
		return this.api;
	}

	/**
	 * Finds the method that answers a call.
	 * @param call the call
	 * @return the match
	 */
	public Match match(MethodCall call) {
		return this.routes.match(call.verb(), call.target().path());
	}

	/**
	 * Answers a call.
	 * @param call the call
	 * @param match what {@link #match} said of it
	 * @return the answer; never an error that a client could cause
	 */
	public Mono<MethodResponse> execute(MethodCall call, Match match) {
		CallContext context = CallContext.of(this.apiContext, call.context());
		if (!(match instanceof Matched matched)) {
			CallScope scope = scope(call, PathParameters.EMPTY, context);
			return Mono.just(this.gatewayResponses.answer(noMethod(call), scope));
		}
		CompiledMethod method = Objects.requireNonNull(this.methods.get(matched.method()));
		CallScope scope = scope(call, matched.pathParameters(), context.with(method.resource()));
		return answer(scope, method);
	}

	/**
	 * Answers a request that is at no stage of the API.
	 * @param call the call
	 * @return the answer
	 */
	public Mono<MethodResponse> refuseStage(MethodCall call) {
		GatewayFault fault = new GatewayFault(GatewayResponseType.MISSING_AUTHENTICATION_TOKEN, "ForbiddenException",
				"Forbidden", null);
		CallContext context = CallContext.of(this.apiContext, call.context());
		return Mono.just(this.gatewayResponses.answer(fault, scope(call, PathParameters.EMPTY, context)));
	}

	private Mono<MethodResponse> answer(CallScope scope, CompiledMethod method) {
		try {
			if (scope.call().body().length() > Bodies.LIMIT) {
				throw GatewayFault.of(GatewayResponseType.REQUEST_TOO_LARGE);
			}
			Mono<MethodResponse> answer = mustReadBody(scope, method)
					? Bodies
						.aggregate(scope.call().body().chunks(),
								() -> GatewayFault.of(GatewayResponseType.REQUEST_TOO_LARGE))
						.flatMap((payload) -> integrate(scope.with(payload), method))
					: integrate(scope.with(unread(scope.call().body())), method);
			return answer.onErrorResume(GatewayFault.class,
					(fault) -> Mono.just(this.gatewayResponses.answer(fault, scope)));
		}
		catch (GatewayFault fault) {
			return Mono.just(this.gatewayResponses.answer(fault, scope));
		}
	}

	private Mono<MethodResponse> integrate(CallScope scope, CompiledMethod method) {
		if (method.target() instanceof Target.Proxy proxy) {
			return proxy(scope, proxy);
		}
		return Mono.error(GatewayFault.of(GatewayResponseType.API_CONFIGURATION_ERROR));
	}

	private Mono<MethodResponse> proxy(CallScope scope, Target.Proxy proxy) {
		Headers.Builder headers = RequestHeaderRules.forProxy(scope.call(), this.stage.apiId());
		IntegrationRequestBuilder builder = new IntegrationRequestBuilder(scope, proxy.integration().endpoint(),
				headers);
		proxy.integration().request().parameters().forEach(builder::map);
		builder.addClientQuery();
		return call(scope, builder.build(proxy.uri(), scope.requestPayload()), RestApiExecution::passedThrough);
	}

	private Mono<MethodResponse> call(CallScope scope, IntegrationRequest request,
			BiFunction<CallScope, IntegrationResponse, MethodResponse> mapping) {
		long start = System.nanoTime();
		return this.backends.call(request, this.api.binaryMediaTypes()::contains).map((response) -> {
			IntegrationContext outcome = new IntegrationContext(response.status(), millisSince(start), null);
			return mapping.apply(scope.with(response, scope.context().with(outcome)), response);
		}).onErrorResume(IntegrationException.class, (failure) -> {
			IntegrationContext outcome = new IntegrationContext(null, millisSince(start), failure.getMessage());
			CallScope failed = scope.with(scope.context().with(outcome));
			return Mono.just(this.gatewayResponses.answer(fault(failure), failed));
		});
	}

	private static MethodResponse passedThrough(CallScope scope, IntegrationResponse response) {
		Headers.Builder headers = ResponseHeaderRules.begin(scope.context().request(), response.headers().size());
		ResponseHeaderRules.passThrough(response.headers(), headers);
		return new MethodResponse(response.status(), headers.build(), response.payload(), scope.context());
	}

	private CallScope scope(MethodCall call, PathParameters path, CallContext context) {
		return new CallScope(call, path, context, this.stage.variables(), Payload.EMPTY, null);
	}

	private static boolean mustReadBody(CallScope scope, CompiledMethod method) {
		long length = scope.call().body().length();
		return length < 0 || (length > 0 && method.mapsBody());
	}

	private static Payload unread(RequestBody body) {
		return (body.length() == 0) ? Payload.EMPTY
				: new Payload.Streamed(body.length(), body.chunks().map(ByteBuf::retain), () -> {
				});
	}

	private static GatewayFault noMethod(MethodCall call) {
		// The service takes an Authorization header for a signature and complains of that
		// first.
		String authorization = call.headers().first("Authorization");
		if (authorization == null) {
			return GatewayFault.of(GatewayResponseType.MISSING_AUTHENTICATION_TOKEN);
		}
		String message = "Invalid key=value pair (missing equal-sign) in Authorization header (hashed with SHA-256 and "
				+ "encoded with Base64): '" + sha256(authorization) + "'.";
		return new GatewayFault(GatewayResponseType.MISSING_AUTHENTICATION_TOKEN, "IncompleteSignatureException",
				message, null);
	}

	private static String sha256(String text) {
		try {
			byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
			return Base64.getEncoder().encodeToString(digest);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("every Java platform has SHA-256", ex);
		}
	}

	private static GatewayFault fault(IntegrationException failure) {
		return GatewayFault.of(switch (failure.reason()) {
			case TIMEOUT -> GatewayResponseType.INTEGRATION_TIMEOUT;
			case NETWORK, OVERLOAD -> GatewayResponseType.INTEGRATION_FAILURE;
			case CONFIGURATION -> GatewayResponseType.API_CONFIGURATION_ERROR;
		});
	}

	private static long millisSince(long start) {
		return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
	}

}
