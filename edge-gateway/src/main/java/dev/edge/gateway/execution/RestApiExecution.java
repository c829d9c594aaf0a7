package dev.edge.gateway.execution;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.IdentityHashMap;
import java.util.Objects;
import java.util.concurrent.TimeoutException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.netty.channel.AbortedException;

import dev.edge.gateway.context.CallContext;
import dev.edge.gateway.definition.GatewayResponseType;
import dev.edge.gateway.definition.Method;
import dev.edge.gateway.definition.Resource;
import dev.edge.gateway.definition.RestApi;
import dev.edge.gateway.definition.Stage;
import dev.edge.gateway.http.PathParameters;
import dev.edge.gateway.integration.HttpBackends;
import dev.edge.gateway.integration.IntegrationException;
import dev.edge.gateway.integration.IntegrationException.Reason;
import dev.edge.gateway.integration.Payload;
import dev.edge.gateway.integration.Transformations;
import dev.edge.gateway.mapping.OversizedBodyException;
import dev.edge.gateway.routing.Match;
import dev.edge.gateway.routing.Match.Matched;
import dev.edge.gateway.routing.RouteTable;

/**
 * A stage of an API, ready to answer: {@link #execute} lists the stages of a request.
 * Thread-safe.
 */
public final class RestApiExecution {

	private static final String WITHOUT_EQUAL_SIGN = "Invalid key=value pair (missing equal-sign) in Authorization "
			+ "header (hashed with SHA-256 and encoded with Base64)";

	private static final String NO_SIGNATURE = "Authorization header requires 'Credential' parameter. "
			+ "Authorization header requires 'Signature' parameter. "
			+ "Authorization header requires 'SignedHeaders' parameter. "
			+ "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. "
			+ "(Hashed with SHA-256 and encoded with Base64)";

	private static final Logger LOGGER = LoggerFactory.getLogger(RestApiExecution.class);

	private final RestApi api;

	private final Stage stage;

	private final CallContext.Api apiContext;

	private final RouteTable routes;

	private final IdentityHashMap<Method, CompiledMethod> methods = new IdentityHashMap<>();

	private final GatewayResponses gatewayResponses;

	private final boolean explains;

	private final RequestBodies bodies;

	/**
	 * Prepares a stage of an API.
	 * @param api the API
	 * @param stage the stage
	 * @param accountId the AWS account id that {@code $context} shows
	 * @param explains whether answers are explained to those who ask for it
	 * @param bodyTimeout how long a body that is read whole may take to arrive
	 * @param backends the port to the backends
	 * @param access who may call
	 */
	public RestApiExecution(RestApi api, Stage stage, String accountId, boolean explains, Duration bodyTimeout,
			HttpBackends backends, Access access) {
		this.api = api;
		this.bodies = new RequestBodies(api.minimumCompressionSize() != null, bodyTimeout);
		this.stage = stage;
		this.apiContext = new CallContext.Api(stage.apiId(), accountId, stage.name());
		this.routes = RouteTable.compile(api);
		this.gatewayResponses = new GatewayResponses(api.gatewayResponses());
		Environment environment = new Environment(stage, api.binaryMediaTypes(), api.minimumCompressionSize() != null,
				explains, this.gatewayResponses, backends);
		this.explains = explains;
		Admission.Rules rules = Admission.Rules.of(api, stage, access);
		for (Resource resource : api.resources()) {
			for (Method method : resource.allMethods()) {
				this.methods.put(method, CompiledMethod.of(resource, method, environment, rules));
			}
		}
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
			ExecutionLog.methodRequest(scope, null);
			return Mono.just(refused(noMethod(call), scope));
		}
		CompiledMethod method = Objects.requireNonNull(this.methods.get(matched.method()));
		CallScope scope = scope(call, matched.pathParameters(), context.with(method.resource()));
		ExecutionLog.methodRequest(scope, method.method());
		return admit(scope, method).map((answer) -> {
			ExecutionLog.completed(scope, answer);
			return this.explains ? Explanation.explained(answer, scope, null, null) : answer;
		});
	}

	/**
	 * Answers a request that is at no stage of the API.
	 * @param call the call
	 * @return the answer
	 */
	public MethodResponse refuseStage(MethodCall call) {
		GatewayFault fault = new GatewayFault(GatewayResponseType.MISSING_AUTHENTICATION_TOKEN, "ForbiddenException",
				"Forbidden", null);
		CallContext context = CallContext.of(this.apiContext, call.context());
		return refused(fault, scope(call, PathParameters.EMPTY, context));
	}

	/**
	 * Answers what is no request that could be routed.
	 * @param call the call, of which little is known
	 * @param refusal why it is refused
	 * @return the answer, after which the connection ends
	 */
	public MethodResponse refuse(MethodCall call, Refusal refusal) {
		return GatewayResponses.answer(refusal, CallContext.of(this.apiContext, call.context()));
	}

	private Mono<MethodResponse> admit(CallScope scope, CompiledMethod method) {
		if (method.admission().isTooLong(scope.call())) {
			return Mono.just(GatewayResponses.answer(Refusal.URI_TOO_LONG, scope.context()));
		}
		if (method.admission().isOpen()) {
			return answer(scope, method);
		}
		return method.admission()
			.admit(scope.call(), scope.context())
			.flatMap((context) -> answer(scope.with(context), method))
			.onErrorResume((failure) -> Mono.just(refused(fault(failure), scope)));
	}

	private Mono<MethodResponse> answer(CallScope scope, CompiledMethod method) {
		try {
			method.validation().checkParameters(scope);
			Mono<MethodResponse> answer = this.bodies.read(scope.call(), method,
					(payload) -> integrate(scope.with(payload), method));
			return answer
				.onErrorResume(TimeoutException.class,
						(late) -> Mono.just(GatewayResponses.answer(Refusal.REQUEST_TIMEOUT, scope.context())))
				.onErrorResume(RestApiExecution::isBrokenOff, (gone) -> Mono.just(brokenOff(scope)))
				.onErrorResume((failure) -> Mono.just(refused(fault(failure), scope)));
		}
		catch (RuntimeException ex) {
			return Mono.just(refused(fault(ex), scope));
		}
	}

	private static boolean isBrokenOff(Throwable failure) {
		return failure instanceof AbortedException || AbortedException.isConnectionReset(failure);
	}

	private static MethodResponse brokenOff(CallScope scope) {
		// Nobody gets it, but the access log tells it from a fault of the edge.
		return GatewayResponses.answer(Refusal.BAD_REQUEST, scope.context());
	}

	private MethodResponse refused(GatewayFault fault, CallScope scope) {
		MethodResponse answer = this.gatewayResponses.answer(fault, scope);
		ExecutionLog.gatewayResponse(scope, fault, answer);
		return this.explains ? Explanation.explained(answer, scope, null, fault) : answer;
	}

	private Mono<MethodResponse> integrate(CallScope scope, CompiledMethod method) {
		try {
			ExecutionLog.methodRequestBody(scope);
			method.validation().checkBody(scope);
			Mono<MethodResponse> answer = method.integration().invoke(scope);
			Integer minimumSize = this.api.minimumCompressionSize();
			return (minimumSize != null) ? answer.flatMap((full) -> encoded(full, scope, minimumSize)) : answer;
		}
		catch (RuntimeException ex) {
			scope.requestPayload().release();
			throw ex;
		}
	}

	private static Mono<MethodResponse> encoded(MethodResponse answer, CallScope scope, int minimumSize) {
		String coding = scope.headers().first("Accept-Encoding");
		return Transformations.isLarge(answer.payload())
				? Transformations.transform(answer.payload(), () -> ContentCodings.encode(answer, coding, minimumSize),
						(unwanted) -> unwanted.payload().release())
				: Mono.just(ContentCodings.encode(answer, coding, minimumSize));
	}

	private static GatewayFault fault(Throwable failure) {
		if (failure instanceof GatewayFault fault) {
			return fault;
		}
		if (failure instanceof OversizedBodyException) {
			return GatewayFault.of(GatewayResponseType.REQUEST_TOO_LARGE);
		}
		if (failure instanceof IntegrationException waited && waited.reason() == Reason.OVERLOAD) {
			return GatewayFault.of(GatewayResponseType.THROTTLED);
		}
		LOGGER.error("A request failed for a reason that no rule foresees", failure);
		return GatewayFault.of(GatewayResponseType.API_CONFIGURATION_ERROR);
	}

	private CallScope scope(MethodCall call, PathParameters path, CallContext context) {
		return new CallScope(call, path, context, this.stage.variables(), Payload.EMPTY, null);
	}

	private static GatewayFault noMethod(MethodCall call) {
		// The service takes an Authorization header for a signature and complains of that
		// first.
		String authorization = call.headers().first("Authorization");
		if (authorization == null) {
			return GatewayFault.of(GatewayResponseType.MISSING_AUTHENTICATION_TOKEN);
		}
		String message = (authorization.indexOf('=') < 0) ? WITHOUT_EQUAL_SIGN + ": '" + sha256(authorization) + "'."
				: NO_SIGNATURE + " Authorization=" + sha256(authorization);
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

}
