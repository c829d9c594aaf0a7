package dev.edge.gateway.execution;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.edge.gateway.definition.Integration.PassthroughBehavior;
import dev.edge.gateway.definition.Integration.RequestMapping;
import dev.edge.gateway.mapping.MappingTemplate;

/**
 * Which template a body goes through. Only media types count, not their parameters.
 * Immutable and thread-safe.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/apigateway/latest/developerguide/models-mappings.html">Mapping
 * templates for REST APIs</a>
 * @see <a href=
 * "https://docs.aws.amazon.com/apigateway/latest/developerguide/integration-passthrough-behaviors.html">Integration
 * passthrough behaviors</a>
 */
public sealed interface TemplateSelection {

	/** The media type of a message that names none. */
	String DEFAULT_TYPE = "application/json";

	/**
	 * Selects the template of a request by its {@code Content-Type}.
	 * @param mapping the request mapping
	 * @param contentType the header, or {@code null} if there is none
	 * @return a template, or what the passthrough behaviour says
	 */
	static TemplateSelection ofRequest(RequestMapping mapping, @Nullable String contentType) {
		Map<String, MappingTemplate> templates = mapping.templates();
		Template template = find(templates, (contentType != null) ? contentType : DEFAULT_TYPE);
		template = (template != null) ? template : find(templates, "$default");
		if (template != null) {
			return template.orPassThrough();
		}
		boolean passes = mapping.passthrough() == PassthroughBehavior.WHEN_NO_MATCH
				|| (mapping.passthrough() == PassthroughBehavior.WHEN_NO_TEMPLATES && templates.isEmpty());
		return passes ? PassThrough.INSTANCE : Unsupported.INSTANCE;
	}

	/**
	 * Selects the template of a response by the {@code Accept} of the request. If it
	 * matches none, the one for {@code application/json} is taken, else the first.
	 * @param templates the templates by media type, in the order of the definition
	 * @param accept the header, or {@code null} if there is none
	 * @return a template, or that the body passes if there is none
	 */
	static TemplateSelection ofResponse(Map<String, MappingTemplate> templates, @Nullable String accept) {
		if (templates.isEmpty()) {
			return PassThrough.INSTANCE;
		}
		Template template = (accept != null) ? find(templates, accept.split(",", 2)[0]) : null;
		template = (template != null) ? template : find(templates, DEFAULT_TYPE);
		return ((template != null) ? template : Template.of(templates.entrySet().iterator().next())).orPassThrough();
	}

	private static @Nullable Template find(Map<String, MappingTemplate> templates, String header) {
		int semicolon = header.indexOf(';');
		String type = ((semicolon < 0) ? header : header.substring(0, semicolon)).trim();
		for (Map.Entry<String, MappingTemplate> each : templates.entrySet()) {
			if (each.getKey().equalsIgnoreCase(type)) {
				return Template.of(each);
			}
		}
		return null;
	}

	/**
	 * The body goes through a template.
	 *
	 * @param mediaType the media type that the template is for
	 * @param template the template
	 */
	record Template(String mediaType, MappingTemplate template) implements TemplateSelection {

		private static Template of(Map.Entry<String, MappingTemplate> entry) {
			return new Template(entry.getKey(), entry.getValue());
		}

		private TemplateSelection orPassThrough() {
			return this.template.isEmpty() ? PassThrough.INSTANCE : this;
		}

	}

	/**
	 * The body passes as it is.
	 */
	record PassThrough() implements TemplateSelection {

		private static final PassThrough INSTANCE = new PassThrough();

	}

	/**
	 * The media type is refused,
	 * {@link dev.edge.gateway.definition.GatewayResponseType#UNSUPPORTED_MEDIA_TYPE}.
	 */
	record Unsupported() implements TemplateSelection {

		private static final Unsupported INSTANCE = new Unsupported();

	}

}
