package dev.edge.gateway.execution;

import org.jspecify.annotations.Nullable;

import dev.edge.gateway.definition.Integration.ContentHandling;
import dev.edge.gateway.definition.Integration.RequestMapping;
import dev.edge.gateway.mapping.MappingException;
import dev.edge.gateway.mapping.MappingTemplate;
import dev.edge.gateway.mapping.Rendering;

/**
 * Runs the template that is for the body of a request. Stateless.
 */
final class RequestTemplates {

	private RequestTemplates() {
	}

	/**
	 * Runs the selected template.
	 * @param selection what is selected for the media type of the body
	 * @param mapping the mapping that the template is of
	 * @param scope the call
	 * @return what the template makes, or {@code null} if the body passes as it is
	 * @throws GatewayFault if the template fails
	 */
	static @Nullable Rendering render(TemplateSelection selection, RequestMapping mapping, CallScope scope) {
		if (!(selection instanceof TemplateSelection.Template selected)) {
			return null;
		}
		if (mapping.contentHandling() == ContentHandling.CONVERT_TO_BINARY) {
			// A template reads text, and what it would get is none.
			throw GatewayFault.misconfigured("Unable to transform request: its body is binary");
		}
		try {
			return selected.template().render(scope, MappingTemplate.Body.REQUEST);
		}
		catch (MappingException ex) {
			throw GatewayFault.misconfigured("Unable to transform request: " + ex.getMessage());
		}
	}

}
