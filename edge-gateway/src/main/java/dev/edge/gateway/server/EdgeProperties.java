package dev.edge.gateway.server;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import dev.edge.gateway.accesslog.AccessLog;
import dev.edge.gateway.context.CallContext.ApiKey;
import dev.edge.gateway.definition.LinkAddress;
import dev.edge.gateway.definition.Stage;
import dev.edge.gateway.definition.UsagePlan;
import dev.edge.gateway.definition.VpcLinks;
import dev.edge.gateway.execution.AuthorizerSettings;
import dev.edge.gateway.openapi.BasePathMode;

/**
 * The configuration of the edge. Immutable and thread-safe.
 *
 * @param api the API and its stage
 * @param usagePlans the usage plans of the stage
 * @param authorizers how authorizers run here, by their name in the definition
 */
@ConfigurationProperties(prefix = "edge", ignoreUnknownFields = false)
public record EdgeProperties(@DefaultValue Api api, @DefaultValue List<Plan> usagePlans,
		@DefaultValue Map<String, Authorizer> authorizers) {

	public EdgeProperties {
		usagePlans = List.copyOf(usagePlans);
		authorizers = Map.copyOf(authorizers);
	}

	/**
	 * The stage that these properties describe.
	 * @param throttling how often its methods may be called
	 * @param links its VPC links
	 * @return the stage
	 */
	public Stage stage(Stage.Throttling throttling, VpcLinks links) {
		return new Stage(this.api.id(), this.api.region(), this.api.stage(), this.api.stageVariables(), throttling,
				links);
	}

	/**
	 * How often the methods of the stage may be called.
	 * @return their throttles
	 */
	public Stage.Throttling throttling() {
		return throttling(this.api.throttle(), this.api.methodThrottles());
	}

	/**
	 * The usage plans that these properties describe.
	 * @return the plans
	 */
	public List<UsagePlan> plans() {
		return this.usagePlans.stream().map(Plan::toUsagePlan).toList();
	}

	/**
	 * How authorizers run here.
	 * @return the settings
	 */
	public List<AuthorizerSettings> authorizerSettings() {
		return this.authorizers.entrySet()
			.stream()
			.map((entry) -> entry.getValue().toSettings(entry.getKey()))
			.toList();
	}

	/**
	 * The VPC links of the stage.
	 * @return where their traffic goes
	 */
	public VpcLinks links() {
		Map<String, LinkAddress> addresses = new HashMap<>();
		this.api.connections().forEach((id, address) -> addresses.put(id, LinkAddress.parse(address)));
		return new VpcLinks(addresses, this.api.stageInLinkPath());
	}

	private static Stage.Throttling throttling(@Nullable Throttle all, Map<String, Throttle> methods) {
		Map<String, Stage.Throttle> own = new HashMap<>();
		methods.forEach((method, throttle) -> own.put(method, throttle.toThrottle()));
		return new Stage.Throttling((all != null) ? all.toThrottle() : null, own);
	}

	private static <T> T required(@Nullable T value, String otherwise) {
		if (value == null) {
			throw new IllegalArgumentException(otherwise);
		}
		return value;
	}

	/**
	 * The API and its stage.
	 *
	 * @param definition where the OpenAPI document is: a path, or a Spring resource
	 * location
	 * @param basePath what is made of the base path of the document
	 * @param id the API id
	 * @param accountId the AWS account id that {@code $context} shows
	 * @param region the AWS region that messages show
	 * @param stage the stage name, the first segment of a URL
	 * @param stageVariables the stage variables; names are case-sensitive
	 * @param conditions the values of CloudFormation conditions in the document; one that
	 * is absent is false
	 * @param connections where the traffic of VPC links goes, {@code host:port} by the id
	 * of the link
	 * @param stageInLinkPath whether a load balancer behind a VPC link of version 2 is
	 * asked for a path that begins with the stage
	 * @param serveAtRoot whether the stage is also served without its prefix
	 * @param throttle the throttle of each method, or {@code null} for none
	 * @param methodThrottles the throttles of methods that have one of their own, by path
	 * and verb
	 * @param accessLog the access log
	 * @param explain whether an answer is explained to a client that sends
	 * {@code x-edge-explain: true}
	 * @param bodyTimeout how long the body of a request that is read whole may take to
	 * arrive, and the client to read one of an answer
	 * @param reload whether a changed definition is taken without a restart
	 */
	public record Api(@DefaultValue("file:deploy/openapi.yaml") String definition,
			@DefaultValue("ignore") BasePathMode basePath, @DefaultValue("local") String id,
			@DefaultValue("000000000000") String accountId, @DefaultValue("us-east-1") String region,
			@DefaultValue("prod") String stage, @DefaultValue Map<String, String> stageVariables,
			@DefaultValue Map<String, Boolean> conditions, @DefaultValue Map<String, String> connections,
			@DefaultValue("true") boolean stageInLinkPath, @DefaultValue("true") boolean serveAtRoot,
			@Nullable Throttle throttle, @DefaultValue Map<String, Throttle> methodThrottles,
			@DefaultValue AccessLogFormat accessLog, @DefaultValue("false") boolean explain,
			@DefaultValue("30s") Duration bodyTimeout, @DefaultValue("true") boolean reload) {

		public Api {
			stageVariables = Map.copyOf(stageVariables);
			conditions = Map.copyOf(conditions);
			connections = Map.copyOf(connections);
			methodThrottles = Map.copyOf(methodThrottles);
		}

	}

	/**
	 * A throttle.
	 *
	 * @param rateLimit requests per second in the long run
	 * @param burstLimit requests at once
	 */
	public record Throttle(double rateLimit, long burstLimit) {

		Stage.Throttle toThrottle() {
			return new Stage.Throttle(this.rateLimit, this.burstLimit);
		}

	}

	/**
	 * The access log.
	 *
	 * @param format {@code $context} variables and text
	 */
	public record AccessLogFormat(@DefaultValue(AccessLog.COMMON_LOG_FORMAT) String format) {

	}

	/**
	 * A usage plan.
	 *
	 * @param name its name
	 * @param apiKeys its keys
	 * @param throttle the throttle of each key, or {@code null} for none
	 * @param methodThrottles the throttles of each key on methods that have one of their
	 * own, by path and verb
	 * @param quota the quota of each key, or {@code null} for none
	 */
	public record Plan(@Nullable String name, @DefaultValue List<Key> apiKeys, @Nullable Throttle throttle,
			@DefaultValue Map<String, Throttle> methodThrottles, @Nullable Quota quota) {

		public Plan {
			apiKeys = List.copyOf(apiKeys);
			methodThrottles = Map.copyOf(methodThrottles);
		}

		UsagePlan toUsagePlan() {
			return new UsagePlan(required(this.name, "a usage plan needs a name"),
					this.apiKeys.stream().map(Key::toApiKey).toList(),
					EdgeProperties.throttling(this.throttle, this.methodThrottles),
					(this.quota != null) ? this.quota.toQuota() : null);
		}

	}

	/**
	 * An API key.
	 *
	 * @param name its name, which is also its id
	 * @param value the key itself
	 */
	public record Key(@Nullable String name, @Nullable String value) {

		ApiKey toApiKey() {
			return new ApiKey(required(this.name, "an API key needs a name"),
					required(this.value, "an API key needs a value"));
		}

	}

	/**
	 * A quota.
	 *
	 * @param limit the number of requests
	 * @param period the period
	 * @param offset how many days later than usual the period begins
	 */
	public record Quota(long limit, UsagePlan.Quota.@Nullable Period period, @DefaultValue("0") int offset) {

		UsagePlan.Quota toQuota() {
			return new UsagePlan.Quota(this.limit, required(this.period, "a quota needs a period, DAY, WEEK or MONTH"),
					this.offset);
		}

	}

	/**
	 * How an authorizer runs here.
	 *
	 * @param jwks where the keys of its tokens are, a {@code file:}, {@code http:} or
	 * {@code https:} URI; {@code null} for the well-known place of the issuer
	 * @param issuer the issuer of its tokens, or {@code null} for those of the definition
	 * @param audience the audience of its tokens, or {@code null} for that of the
	 * definition
	 * @param open whether the methods behind it are open to everybody
	 */
	public record Authorizer(@Nullable URI jwks, @Nullable String issuer, @Nullable String audience,
			@DefaultValue("false") boolean open) {

		AuthorizerSettings toSettings(String name) {
			return new AuthorizerSettings(name, this.jwks, this.issuer, this.audience, this.open);
		}

	}

}
