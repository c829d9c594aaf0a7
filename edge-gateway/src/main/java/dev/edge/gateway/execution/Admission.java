package dev.edge.gateway.execution;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import dev.edge.gateway.context.CallContext;
import dev.edge.gateway.definition.Authorization;
import dev.edge.gateway.definition.GatewayResponseType;
import dev.edge.gateway.definition.Method;
import dev.edge.gateway.definition.ResourcePath;
import dev.edge.gateway.definition.RestApi;
import dev.edge.gateway.definition.RestApi.ApiKeySource;
import dev.edge.gateway.definition.Stage;
import dev.edge.gateway.definition.UsagePlan;

/**
 * Who may call a method, and how often, in the order in which it is asked: the
 * authorizer, the resource policy, the API key, the throttle of the method. Thread-safe.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-authorization-flow.html">How
 * API Gateway resource policies affect authorization workflow</a>
 */
final class Admission {

	/** The longest path, in bytes, of which a method ARN can be made to authorise. */
	private static final int MAX_AUTHORIZED_PATH = 1600;

	private final Rules rules;

	private final boolean authorized;

	private final @Nullable Authorizer authorizer;

	private final boolean apiKeyRequired;

	private final @Nullable TokenBucket throttle;

	private final String method;

	private Admission(Rules rules, String method, boolean authorized, @Nullable Authorizer authorizer,
			boolean apiKeyRequired, @Nullable TokenBucket throttle) {
		this.rules = rules;
		this.method = method;
		this.authorized = authorized;
		this.authorizer = authorizer;
		this.apiKeyRequired = apiKeyRequired;
		this.throttle = throttle;
	}

	/**
	 * Prepares the admission to a method.
	 * @param path the path of its resource
	 * @param method the method
	 * @param rules what holds for all methods
	 * @return the admission
	 */
	static Admission of(ResourcePath path, Method method, Rules rules) {
		Authorization authorization = method.authorization();
		String name = path + "/" + method.verb();
		return new Admission(rules, name, !(authorization instanceof Authorization.None),
				rules.authorizers().of(authorization), method.apiKeyRequired(), rules.throttle(name));
	}

	/**
	 * Prepares the admission to a method that is closed, which is not worth a key.
	 * @param path the path of its resource
	 * @param method the method
	 * @param rules what holds for all methods
	 * @return the admission of those whom the resource policy allows
	 */
	static Admission ofClosed(ResourcePath path, Method method, Rules rules) {
		return new Admission(rules, path + "/" + method.verb(), true, null, false, null);
	}

	/**
	 * Whether nothing is asked, so that calls need not be admitted.
	 * @return whether everybody may call as often as they like
	 */
	boolean isOpen() {
		return this.authorizer == null && this.rules.policy() == null && !this.apiKeyRequired && this.throttle == null;
	}

	/**
	 * Whether the path of a call is too long for the method to be authorised.
	 * @param call the call
	 * @return whether it is
	 */
	boolean isTooLong(MethodCall call) {
		return this.authorized && call.target().path().length() > MAX_AUTHORIZED_PATH;
	}

	/**
	 * Admits a call.
	 * @param call the call
	 * @param context its context
	 * @return the context with what is known of the caller, at once unless keys have to
	 * be fetched; a {@link GatewayFault} for a caller who may not
	 */
	Mono<CallContext> admit(MethodCall call, CallContext context) {
		if (this.authorizer == null) {
			return Mono.fromCallable(() -> check(call, context));
		}
		Mono<Map<String, String>> caller = this.authorizer.authorize(call.headers());
		return caller.map((known) -> check(call, context.withAuthorizer(known)));
	}

	private CallContext check(MethodCall call, CallContext context) {
		if (this.rules.policy() != null) {
			this.rules.policy().check(context, call.target().path());
		}
		CallContext known = this.apiKeyRequired ? context.with(this.rules.plans().admit(call.headers(), this.method))
				: context;
		if (this.throttle != null && !this.throttle.take()) {
			throw GatewayFault.of(GatewayResponseType.THROTTLED);
		}
		return known;
	}

	/**
	 * What holds for all methods of a stage.
	 *
	 * @param authorizers the authorizers that run here
	 * @param policy the resource policy, or {@code null} for none
	 * @param plans the usage plans
	 * @param stage the stage
	 * @param ledger what callers have used up
	 */
	record Rules(Authorizers authorizers, @Nullable PolicyEvaluation policy, UsagePlans plans, Stage stage,
			UsageLedger ledger) {

		static Rules of(RestApi api, Stage stage, Access access) {
			// No authorizer that runs here tells an API key, so that none is good.
			List<UsagePlan> plans = (api.apiKeySource() == ApiKeySource.HEADER) ? access.usagePlans() : List.of();
			return new Rules(access.authorizers(),
					(api.policy() != null) ? new PolicyEvaluation(api.policy(), stage.region()) : null,
					new UsagePlans(plans, access.ledger()), stage, access.ledger());
		}

		private @Nullable TokenBucket throttle(String method) {
			Stage.Throttle throttle = this.stage.throttling().of(method);
			return (throttle != null) ? this.ledger.bucket(this.stage.name(), method, throttle) : null;
		}

	}

}
