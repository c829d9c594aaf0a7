package dev.edge.gateway.openapi;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.edge.gateway.definition.ResourcePolicy;
import dev.edge.gateway.definition.ResourcePolicy.Statement;

/**
 * Imports {@code x-amazon-apigateway-policy} as far as it goes by source address. A
 * statement of which more depends on what is known only in AWS is read so that nothing
 * opens: one that allows falls away, one that denies does so without that condition.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies.html">Control
 * access to a REST API with API Gateway resource policies</a>
 */
final class ResourcePolicies {

	private static final String CALL = "execute-api:invoke";

	private static final String EVERYTHING = "execute-api:/*";

	private ResourcePolicies() {
	}

	static @Nullable ResourcePolicy read(Element root) {
		Element policy = root.get("x-amazon-apigateway-policy");
		if (policy == null) {
			return null;
		}
		Element statements = policy.get("Statement");
		if (statements == null) {
			policy.refuse("invalid policy document: it has no 'Statement'");
			return null;
		}
		List<Statement> read = new ArrayList<>();
		for (Element element : listed(statements)) {
			Statement statement = new Reader(element).read();
			if (statement != null) {
				read.add(statement);
			}
		}
		return new ResourcePolicy(read);
	}

	private static List<Element> listed(Element element) {
		return element.isList() ? element.items() : List.of(element);
	}

	/**
	 * Reads one statement.
	 */
	private static final class Reader {

		private final Element statement;

		private final List<String> sourceIn = new ArrayList<>();

		private final List<String> sourceNotIn = new ArrayList<>();

		private boolean exact = true;

		private boolean everyAddress;

		private boolean never;

		Reader(Element statement) {
			this.statement = statement;
		}

		@Nullable Statement read() {
			String effect = this.statement.isObject() ? this.statement.text("Effect") : null;
			boolean allow = "Allow".equals(effect);
			if (!allow && !"Deny".equals(effect)) {
				this.statement.refuse("invalid policy document: a statement has an 'Effect', Allow or Deny");
				return null;
			}
			readPrincipal(allow);
			readConditions(allow);
			boolean calls = readActions(allow);
			List<String> resources = readResources(allow);
			boolean none = this.never || !calls || resources.isEmpty() || (allow && !this.exact);
			return none ? null
					: new Statement(allow, resources, this.everyAddress ? List.of() : this.sourceIn, this.sourceNotIn);
		}

		private void readPrincipal(boolean allow) {
			Element principal = this.statement.get("Principal");
			Element account = (principal != null && principal.isObject()) ? principal.get("AWS") : principal;
			boolean everybody = account != null
					&& listed(account).stream().anyMatch((name) -> name.isScalar() && "*".equals(name.text()));
			if (!everybody) {
				inexact(this.statement, allow, "it is not about everybody ('Principal' \"*\")");
			}
		}

		private boolean readActions(boolean allow) {
			Element action = this.statement.get("Action");
			if (action == null) {
				inexact(this.statement, allow, "it has no 'Action'");
				return true;
			}
			boolean calls = false;
			for (Element name : listed(action)) {
				calls |= isCall(name, allow);
			}
			return calls;
		}

		private boolean isCall(Element name, boolean allow) {
			String text = name.isScalar() ? name.text() : null;
			String action = (text != null) ? text.toLowerCase(Locale.ROOT) : "";
			int star = action.indexOf('*');
			if (text == null || action.contains("?") || (star >= 0 && star < action.length() - 1)) {
				inexact(name, allow, "its action is none of \"execute-api:Invoke\", \"execute-api:*\" and \"*\"");
				return true;
			}
			return (star < 0) ? action.equals(CALL) : CALL.startsWith(action.substring(0, star));
		}

		private List<String> readResources(boolean allow) {
			Element resource = this.statement.get("Resource");
			if (resource == null) {
				inexact(this.statement, allow, "it has no 'Resource'");
				return List.of(EVERYTHING);
			}
			List<String> resources = new ArrayList<>();
			for (Element element : listed(resource)) {
				String text = element.isScalar() ? element.text() : null;
				if (text == null || text.contains("${")) {
					inexact(element, allow, "only CloudFormation knows its resource");
					resources.add(EVERYTHING);
				}
				else if (isVague(text)) {
					inexact(element, allow, "its resource is neither \"*\" nor a whole ARN");
					resources.add(EVERYTHING);
				}
				else {
					String pattern = pattern(text);
					if (pattern != null) {
						resources.add(pattern);
					}
					else {
						element
							.notice("the policy statement is not about '" + text + "', which is no method of an API");
					}
				}
			}
			return resources;
		}

		// A wildcard may stand for colons, so that nobody knows which part is which.
		private static boolean isVague(String resource) {
			if (resource.equals("*") || resource.startsWith("execute-api:")) {
				return false;
			}
			String[] arn = resource.split(":", 6);
			String service = (arn.length == 6) ? arn[2] : resource;
			return service.indexOf('*') >= 0 || service.indexOf('?') >= 0;
		}

		private static @Nullable String pattern(String resource) {
			if (resource.equals("*")) {
				return EVERYTHING;
			}
			if (resource.startsWith("execute-api:")) {
				return resource.startsWith("execute-api:/") ? resource
						: "execute-api:/" + resource.substring("execute-api:".length());
			}
			String[] arn = resource.split(":", 6);
			if (arn.length < 6 || !arn[2].equals("execute-api")) {
				return null;
			}
			int slash = arn[5].indexOf('/');
			return (slash < 0) ? EVERYTHING : "execute-api:" + arn[5].substring(slash);
		}

		private void readConditions(boolean allow) {
			Element conditions = this.statement.get("Condition");
			for (String operator : (conditions != null) ? conditions.names() : Set.<String>of()) {
				Element keys = (conditions != null) ? conditions.get(operator) : null;
				if (keys == null) {
					inexact(this.statement, allow, "the condition " + operator + " is empty");
					continue;
				}
				for (String key : keys.names()) {
					readCondition(operator, key, keys, allow);
				}
			}
		}

		private void readCondition(String operator, String key, Element keys, boolean allow) {
			Element value = keys.get(key);
			boolean source = value != null && key.equalsIgnoreCase("aws:SourceIp");
			if (value != null && source && operator.equals("IpAddress")) {
				boolean known = readBlocks(value, allow, this.sourceIn);
				this.everyAddress |= !known;
			}
			else if (value != null && source && operator.equals("NotIpAddress")) {
				readBlocks(value, allow, this.sourceNotIn);
			}
			else if (value != null && key.equalsIgnoreCase("aws:SecureTransport") && operator.equals("Bool")) {
				// API Gateway speaks nothing but HTTPS.
				this.never |= listed(value).stream().noneMatch((flag) -> "true".equalsIgnoreCase(flag.text()));
			}
			else {
				inexact((value != null) ? value : keys, allow,
						"the condition " + operator + " on " + key + " cannot be decided here");
			}
		}

		private boolean readBlocks(Element value, boolean allow, List<String> blocks) {
			List<Element> elements = listed(value);
			if (elements.isEmpty()) {
				value.refuse("invalid policy document: the condition names no address");
			}
			boolean known = true;
			for (Element element : elements) {
				String block = element.isScalar() ? element.text() : null;
				if (block == null || block.contains("${")) {
					known = false;
					inexact(element, allow, "only CloudFormation knows the address");
				}
				else if (!AddressBlocks.isValid(block)) {
					element.refuse("invalid policy document: '" + block
							+ "' is no address or CIDR block; right would be 192.0.2.0/24 or 2001:db8::/32, say");
				}
				else {
					blocks.add(block);
				}
			}
			return known;
		}

		private void inexact(Element place, boolean allow, String reason) {
			this.exact = false;
			place.notice("the policy statement " + (allow ? "allows nobody here" : "denies without regard to this")
					+ ", because " + reason);
		}

	}

}
