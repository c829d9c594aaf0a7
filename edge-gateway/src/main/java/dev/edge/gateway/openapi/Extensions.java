package dev.edge.gateway.openapi;

import java.util.Map;
import java.util.Set;

/**
 * Names the extensions of a document that nothing has read, so that none is lost
 * silently.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions.html">OpenAPI
 * extensions for API Gateway</a>
 */
final class Extensions {

	private static final String PREFIX = "x-amazon-apigateway-";

	private static final String CORS = PREFIX + "cors";

	/** A place to refer to, whose parts are read where they are referred to. */
	private static final String INTEGRATIONS = PREFIX + "integrations";

	private static final Set<String> WITHOUT_EFFECT = Set.of(PREFIX + "documentation",
			PREFIX + "endpoint-configuration", PREFIX + "endpoint-access-mode", PREFIX + "importexport-version",
			PREFIX + "security-policy", PREFIX + "tag-value");

	private Extensions() {
	}

	/**
	 * Names what is left.
	 * @param element the element to look through, with all that is below
	 */
	static void noticeUnread(Element element) {
		for (Map.Entry<String, Element> member : element.unread()) {
			String name = member.getKey();
			if (name.equals(CORS)) {
				member.getValue()
					.refuse(CORS + " belongs to HTTP APIs; right would be a REST API's OPTIONS method with a mock "
							+ "integration, and response headers on the others");
			}
			else if (name.startsWith(PREFIX) && !name.equals(INTEGRATIONS)) {
				member.getValue()
					.notice(WITHOUT_EFFECT.contains(name) ? name + " has no effect on the answers of the edge"
							: name + " is ignored: the edge knows no such extension in this place");
			}
		}
		element.below().stream().filter((below) -> !below.isNoticed()).forEach(Extensions::noticeUnread);
	}

}
