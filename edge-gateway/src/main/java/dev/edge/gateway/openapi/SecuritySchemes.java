package dev.edge.gateway.openapi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.edge.gateway.definition.Authorization;

/**
 * The security of a document: which methods need an API key, and which authorizer admits
 * their callers. The security of the API holds for operations without their own, as the
 * real import was recorded to do.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-authorizer.html">x-amazon-apigateway-authorizer
 * object</a>
 */
final class SecuritySchemes {

	private static final String AUTH = "x-amazon-apigateway-auth";

	/** The name that templates of AWS SAM give to open access. */
	private static final String NONE = "NONE";

	private final Map<String, SecurityScheme> schemes = new LinkedHashMap<>();

	private final List<Element> general;

	private SecuritySchemes(Element root, Map<String, Element> schemes) {
		schemes.forEach((name, scheme) -> this.schemes.put(name, SecurityScheme.read(name, scheme)));
		this.general = root.items("security");
	}

	static SecuritySchemes read(Element root) {
		Element components = root.get("components");
		return new SecuritySchemes(root,
				(components != null) ? components.members("securitySchemes") : root.members("securityDefinitions"));
	}

	/**
	 * What an operation demands of its callers.
	 * @param operation the operation
	 * @return its requirements
	 */
	Requirements of(Element operation) {
		Draft draft = new Draft();
		boolean own = operation.get("security") != null;
		Element auth = operation.get(AUTH);
		String type = (auth != null) ? String.valueOf(auth.text("type")).toUpperCase(Locale.ROOT) : "";
		List<Element> inherited = type.equals(NONE) ? List.of() : this.general;
		for (Element requirement : own ? operation.items("security") : inherited) {
			requirement.names().forEach((name) -> add(draft, operation, requirement, name));
		}
		if (auth != null && type.equals("AWS_IAM")) {
			auth.notice("IAM does not run locally: the method is closed unless edge.authorizers.AWS_IAM.open is true");
			draft.authorize(operation, SecurityScheme.iam());
		}
		else if (auth != null && !type.equals(NONE)) {
			auth.refuse("the type of authorization is NONE or AWS_IAM");
		}
		return new Requirements((draft.authorization != null) ? draft.authorization : Authorization.none(),
				draft.apiKeyRequired);
	}

	private void add(Draft draft, Element operation, Element requirement, String name) {
		SecurityScheme scheme = this.schemes.get(name);
		if (scheme instanceof SecurityScheme.ApiKey) {
			draft.apiKeyRequired = true;
		}
		else if (scheme instanceof SecurityScheme.Authorizer authorizer) {
			draft.authorize(operation, authorizer.authorization(requirement.texts(name)));
		}
		else if (scheme == null && !name.equals(NONE)) {
			requirement.notice("there is no security scheme '" + name
					+ "', and API Gateway ignores it: it asks nothing of "
					+ "callers; right would be a name of the document's security schemes: " + this.schemes.keySet());
		}
	}

	/**
	 * What a method demands of its callers.
	 *
	 * @param authorization who may call
	 * @param apiKeyRequired whether callers need an API key
	 */
	record Requirements(Authorization authorization, boolean apiKeyRequired) {
	}

	/**
	 * Requirements while they are collected.
	 */
	private static final class Draft {

		private @Nullable Authorization authorization;

		private boolean apiKeyRequired;

		void authorize(Element operation, Authorization added) {
			if (this.authorization != null && !this.authorization.equals(added)) {
				operation
					.refuse("a combination of multiple authorizers; right would be one authorizer per method, and an "
							+ "API key besides");
			}
			this.authorization = added;
		}

	}

}
