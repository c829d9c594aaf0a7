package dev.edge.gateway.openapi;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.edge.gateway.definition.Integration;
import dev.edge.gateway.openapi.Content.Items;
import dev.edge.gateway.openapi.Content.Member;
import dev.edge.gateway.openapi.Content.Members;
import dev.edge.gateway.openapi.Content.Scalar;

/**
 * Names the integrations that need AWS and so do not run locally.
 */
final class AwsIntegrations {

	private static final Pattern SERVICE = Pattern.compile(":apigateway:.*?:([^:/]+):(?:path|action)/");

	private AwsIntegrations() {
	}

	static Integration read(String type, Element integration) {
		Element uri = integration.get("uri");
		String reason = "integrations of type " + type + " need AWS and do not run locally";
		if (uri != null) {
			Matcher service = SERVICE.matcher(text(uri.content()));
			reason = (service.find() ? "the service '" + service.group(1) + "' is behind this method: " : "") + reason;
		}
		integration.notice(reason + "; it answers 501");
		return new Integration.Unsupported(type, reason);
	}

	// The service stands in the text even where CloudFormation fills in the rest of it.
	private static String text(Content content) {
		if (content instanceof Scalar scalar) {
			return scalar.text();
		}
		StringBuilder text = new StringBuilder();
		if (content instanceof Items list) {
			list.items().forEach((item) -> text.append(text(item)));
		}
		else if (content instanceof Members object) {
			object.members().values().stream().map(Member::value).forEach((value) -> text.append(text(value)));
		}
		return text.toString();
	}

}
