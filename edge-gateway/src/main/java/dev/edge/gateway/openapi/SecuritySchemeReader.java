package dev.edge.gateway.openapi;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

import org.jspecify.annotations.Nullable;

import dev.edge.gateway.definition.Audience;
import dev.edge.gateway.definition.Authorization;

/**
 * Reads one security scheme.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-authorizer.html">x-amazon-apigateway-authorizer
 * object</a>
 */
final class SecuritySchemeReader {

	private static final Pattern USER_POOL = Pattern
		.compile("arn:(aws[a-z-]*):cognito-idp:([a-z0-9-]+):[0-9]*:userpool/([A-Za-z0-9_-]+)");

	private static final int MAX_TTL_SECONDS = 3600;

	private static final Pattern IDENTITY_SOURCE = Pattern
		.compile("(?:method\\.request\\.header|\\$request\\.header)\\.([^.,\\s]+)");

	private final String name;

	private final Element scheme;

	SecuritySchemeReader(String name, Element scheme) {
		this.name = name;
		this.scheme = scheme;
	}

	SecurityScheme read() {
		String authType = this.scheme.text("x-amazon-apigateway-authtype");
		Element authorizer = this.scheme.get("x-amazon-apigateway-authorizer");
		String type = this.scheme.text("type");
		if (authorizer != null) {
			return authorizer(authorizer, authorizer.get("type"), type);
		}
		if ("awsSigv4".equalsIgnoreCase(authType)) {
			return new SecurityScheme.Unsupported(this.scheme, SecurityScheme.iam(),
					"IAM does not run locally: the methods behind '" + this.name
							+ "' are closed unless edge.authorizers.AWS_IAM.open is true");
		}
		if (authType != null) {
			return unsupported("the authorizer of '" + this.name + "' is not in the document");
		}
		if ("apiKey".equalsIgnoreCase(type) && "x-api-key".equalsIgnoreCase(this.scheme.text("name"))
				&& "header".equals(this.scheme.text("in"))) {
			return new SecurityScheme.ApiKey();
		}
		this.scheme.notice("API Gateway does not know security schemes of type '" + type + "' like '" + this.name
				+ "' and ignores it: the methods behind it are open; right would be an x-amazon-apigateway-authorizer, "
				+ "or an apiKey with the name x-api-key in the header");
		return new SecurityScheme.Ignored();
	}

	private SecurityScheme authorizer(Element authorizer, @Nullable Element type, @Nullable String schemeType) {
		checkTimeToLive(authorizer.get("authorizerResultTtlInSeconds"));
		String kind = (type != null) ? type.text() : null;
		if (!"apiKey".equalsIgnoreCase(schemeType) && !"jwt".equalsIgnoreCase(kind)) {
			this.scheme.notice("API Gateway imports the authorizer '" + this.name
					+ "' only from a scheme of type apiKey, not of type '" + schemeType
					+ "': there the methods behind it are open");
		}
		return switch ((kind != null) ? kind.toLowerCase(Locale.ROOT) : "") {
			case "token", "request" -> unsupported("the Lambda authorizer '" + this.name + "' does not run locally");
			case "cognito_user_pools" -> userPools(authorizer);
			case "jwt" -> jsonWebToken(authorizer);
			default -> {
				((type != null) ? type : authorizer).refuse(
						"'" + kind + "' is no type of authorizer; right would be token, request or cognito_user_pools");
				yield unsupported("the authorizer '" + this.name + "' has no type");
			}
		};
	}

	// Nothing is cached here: every call is checked anew.
	private static void checkTimeToLive(@Nullable Element element) {
		Integer seconds = (element != null) ? element.integer() : null;
		if (element != null && seconds != null && (seconds < 0 || seconds > MAX_TTL_SECONDS)) {
			element.refuse("authorizer results are kept for 0 to 3600 seconds, not for " + seconds);
		}
	}

	private SecurityScheme unsupported(String reason) {
		return new SecurityScheme.Unsupported(this.scheme, new Authorization.Unsupported(this.name, reason),
				reason + ": the methods behind it are closed unless edge.authorizers." + this.name + ".open is true");
	}

	private SecurityScheme userPools(Element authorizer) {
		List<String> issuers = new ArrayList<>();
		Element pools = authorizer.get("providerARNs");
		if (pools == null) {
			authorizer.refuse("the authorizer names no user pool; right would be 'providerARNs' with at least one ARN");
		}
		for (Element pool : (pools != null) ? pools.items() : List.<Element>of()) {
			String issuer = issuer(pool);
			if (issuer != null) {
				issuers.add(issuer);
			}
			else {
				pool.notice("the user pool is known only to CloudFormation: its issuer is not checked here");
			}
		}
		Element audience = authorizer.get("identityValidationExpression");
		return new SecurityScheme.Token(new Authorization.Token(this.name, identityHeader(authorizer), issuers,
				(audience != null) ? matching(audience) : Audience.ANY, List.of()));
	}

	private static @Nullable String issuer(Element pool) {
		String arn = pool.isScalar() ? String.valueOf(pool.text()) : "";
		Matcher parts = USER_POOL.matcher(arn);
		if (!parts.matches()) {
			return null;
		}
		String suffix = parts.group(1).equals("aws-cn") ? "amazonaws.com.cn" : "amazonaws.com";
		return "https://cognito-idp." + parts.group(2) + "." + suffix + "/" + parts.group(3);
	}

	private SecurityScheme jsonWebToken(Element authorizer) {
		this.scheme.notice("REST APIs have no JWT authorizers, so API Gateway ignores '" + this.name
				+ "' and leaves the methods behind it open; here its tokens are checked");
		Element configuration = authorizer.get("jwtConfiguration");
		String issuer = (configuration != null) ? configuration.text("issuer") : null;
		List<String> audience = (configuration != null && configuration.has("audience"))
				? configuration.texts("audience") : List.of();
		return new SecurityScheme.Token(new Authorization.Token(this.name, identityHeader(authorizer),
				(issuer != null) ? List.of(issuer) : List.of(),
				audience.isEmpty() ? Audience.ANY : new Audience.OneOf(audience), List.of()));
	}

	private String identityHeader(Element authorizer) {
		Element source = authorizer.get("identitySource");
		String expression = (source != null) ? source.text() : null;
		if (source != null && expression != null) {
			Matcher header = IDENTITY_SOURCE.matcher(expression);
			if (header.matches()) {
				return header.group(1);
			}
			source.refuse("'" + expression + "' names no header; right would be method.request.header.NAME");
		}
		String header = this.scheme.text("name");
		return ("header".equals(this.scheme.text("in")) && header != null) ? header : "Authorization";
	}

	private static Audience matching(Element expression) {
		try {
			return new Audience.Matching(Pattern.compile(String.valueOf(expression.text())));
		}
		catch (PatternSyntaxException ex) {
			expression.refuse("'" + expression.text() + "' is no regular expression: " + ex.getDescription());
			return Audience.ANY;
		}
	}

}
