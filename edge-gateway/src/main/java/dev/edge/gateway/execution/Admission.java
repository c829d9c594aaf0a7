package dev.edge.gateway.execution;

import java.util.Map;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import dev.edge.gateway.context.CallContext;
import dev.edge.gateway.definition.Authorization;
import dev.edge.gateway.definition.GatewayResponseType;
import dev.edge.gateway.definition.Method;
import dev.edge.gateway.definition.RestApi;
import dev.edge.gateway.definition.Stage;

/**
 * Who may call a method, and how often, in the order in which it is asked: the
 * authorizer, the resource policy, the API key, the throttle of the stage. Thread-safe.
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

	private Admission(Rules rules, boolean authorized, @Nullable Authorizer authorizer, boolean apiKeyRequired) {
		this.rules = rules;
		this.authorized = authorized;
		this.authorizer = authorizer;
		this.apiKeyRequired = apiKeyRequired;
	}

	/**
	 * Prepares the admission to a method.
	 * @param method the method
	 * @param rules what holds for all methods
	 * @return the admission
	 */
	static Admission of(Method method, Rules rules) {
		Authorization authorization = method.authorization();
		return new Admission(rules, !(authorization instanceof Authorization.None),
				rules.authorizers().of(authorization), method.apiKeyRequired());
	}

	/**
	 * Whether nothing is asked, so that calls need not be admitted.
	 * @return whether everybody may call as often as they like
	 */
	boolean isOpen() {
		return this.authorizer == null && this.rules.policy() == null && !this.apiKeyRequired
				&& this.rules.throttle() == null;
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
		CallContext known = this.apiKeyRequired ? context.with(this.rules.plans().admit(call.headers(), context))
				: context;
		if (this.rules.throttle() != null && !this.rules.throttle().take()) {
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
	 * @param throttle the throttle of the stage, or {@code null} for none
	 */
	record Rules(Authorizers authorizers, @Nullable PolicyEvaluation policy, UsagePlans plans,
			@Nullable TokenBucket throttle) {

		/** What denied callers are told, since nothing here has a region. */
		private static final String REGION = "us-east-1";

		static Rules of(RestApi api, Stage stage, Access access) {
			UsageLedger ledger = access.ledger();
			return new Rules(access.authorizers(),
					(api.policy() != null) ? new PolicyEvaluation(api.policy(), REGION) : null,
					new UsagePlans(access.usagePlans(), api.apiKeySource(), ledger),
					(stage.throttle() != null) ? ledger.bucket(stage.name(), stage.throttle()) : null);
		}

	}

}
