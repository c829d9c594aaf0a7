package dev.edge.gateway.openapi;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.edge.gateway.mapping.UriTemplate;

/**
 * Reads and checks the URIs of HTTP integrations. Stage variables and <code>{name}</code>
 * may stand anywhere after the scheme.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/apigateway/latest/developerguide/aws-api-gateway-stage-variables-reference.html">Stage
 * variables reference</a>
 */
final class IntegrationUris {

	private static final Pattern STAGE_VARIABLE = Pattern.compile("\\$\\{stageVariables\\.([A-Za-z0-9_]+)}");

	private static final Pattern IMPORT_VARIABLE = Pattern.compile("\\$\\{AWS::[A-Za-z]+}");

	private static final Pattern URI = Pattern.compile("(?i)https?://([^/?#]+)([/?#].*)?");

	private static final Pattern PORT = Pattern.compile(":([0-9]*)$");

	private final Set<String> stageVariables;

	private final Set<String> noticed = new HashSet<>();

	/**
	 * Makes a reader.
	 * @param stageVariables the names of the stage variables that are set
	 */
	IntegrationUris(Set<String> stageVariables) {
		this.stageVariables = stageVariables;
	}

	UriTemplate read(Element integration) {
		Element element = integration.get("uri");
		String uri = (element != null) ? element.text() : null;
		if (element == null) {
			integration
				.refuse("invalid HTTP endpoint specified for URI: there is none; right would be 'uri' with an http "
						+ "or https URL");
		}
		if (element == null || uri == null) {
			return UriTemplate.parse("");
		}
		if (IMPORT_VARIABLE.matcher(uri).find()) {
			throw new UnresolvedIntrinsicException(element, uri);
		}
		check(element, uri);
		return UriTemplate.parse(uri);
	}

	private void check(Element element, String uri) {
		Matcher variables = STAGE_VARIABLE.matcher(uri);
		while (variables.find()) {
			String name = variables.group(1);
			if (!this.stageVariables.contains(name) && this.noticed.add(name)) {
				element.notice("the stage variable '" + name + "' is not set, so it is the empty string");
			}
		}
		String filled = variables.replaceAll("v");
		if (filled.contains("${")) {
			element.refuse("a stage variable in a URI is written ${stageVariables.NAME} with letters, digits and "
					+ "underscores in NAME, unlike in '" + uri + "'");
			return;
		}
		Matcher parts = URI.matcher(filled);
		if (!parts.matches() || !isVisible(filled)) {
			element.refuse("invalid HTTP endpoint specified for URI: '" + uri
					+ "'; right would be an http or https URL whose scheme is no stage variable");
			return;
		}
		checkPort(element, parts.group(1));
	}

	private static void checkPort(Element element, String authority) {
		Matcher port = PORT.matcher(authority);
		if (!port.find() || port.start() == 0) {
			return;
		}
		String digits = port.group(1);
		int number = (digits.isEmpty() || digits.length() > 5) ? 0 : Integer.parseInt(digits);
		if (number != 80 && number != 443 && (number < 1024 || number > 65_535)) {
			element.refuse("the port " + digits + " is none of 80, 443 and 1024 to 65535, which API Gateway calls");
		}
	}

	private static boolean isVisible(String uri) {
		return uri.chars().allMatch((character) -> character > ' ' && character != 0x7F);
	}

}
