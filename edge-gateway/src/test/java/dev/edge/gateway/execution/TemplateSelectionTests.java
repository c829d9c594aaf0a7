package dev.edge.gateway.execution;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.edge.gateway.definition.Integration.ContentHandling;
import dev.edge.gateway.definition.Integration.PassthroughBehavior;
import dev.edge.gateway.definition.Integration.RequestMapping;
import dev.edge.gateway.execution.TemplateSelection.PassThrough;
import dev.edge.gateway.execution.TemplateSelection.Template;
import dev.edge.gateway.mapping.MappingTemplate;

import static org.assertj.core.api.Assertions.assertThat;

class TemplateSelectionTests {

	/**
	 * The tables of the developer guide's page "Integration passthrough behaviors".
	 */
	@ParameterizedTest
	@CsvSource(textBlock = """
			application/json, ,                               WHEN_NO_MATCH,     Template
			application/json, application/json; charset=UTF-8, NEVER,            Template
			application/json, APPLICATION/JSON,               WHEN_NO_TEMPLATES, Template
			application/json, application/xml,                WHEN_NO_MATCH,     PassThrough
			application/json, application/xml,                WHEN_NO_TEMPLATES, Unsupported
			application/json, application/xml,                NEVER,             Unsupported
			application/xml,  ,                               WHEN_NO_MATCH,     PassThrough
			application/xml,  ,                               WHEN_NO_TEMPLATES, Unsupported
			application/xml,  application/json,               NEVER,             Unsupported
			application/xml,  application/xml,                NEVER,             Template
			$default,         text/plain,                     NEVER,             Template
			,                 text/plain,                     WHEN_NO_MATCH,     PassThrough
			,                 text/plain,                     WHEN_NO_TEMPLATES, PassThrough
			,                 text/plain,                     NEVER,             Unsupported
			""")
	void requestTemplateFollowsTheContentType(@Nullable String type, @Nullable String contentType,
			PassthroughBehavior behavior, String selection) {
		assertThat(TemplateSelection.ofRequest(mapping(type, behavior), contentType).getClass().getSimpleName())
			.isEqualTo(selection);
	}

	@Test
	void emptyTemplateLetsTheBodyPass() {
		RequestMapping mapping = new RequestMapping(List.of(), Map.of("application/json", MappingTemplate.parse("")),
				PassthroughBehavior.NEVER, ContentHandling.PASSTHROUGH);
		assertThat(TemplateSelection.ofRequest(mapping, null)).isInstanceOf(PassThrough.class);
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			application/json application/xml, ,                                application/json
			application/json application/xml, application/xml;q=1,             application/xml
			application/json application/xml, 'application/xml, text/html',    application/xml
			application/xml application/json, */*,                             application/json
			text/plain application/xml,       ,                                text/plain
			text/plain application/xml,       image/png,                       text/plain
			""")
	void responseTemplateFollowsTheAcceptOfTheRequest(String types, @Nullable String accept, String selected) {
		Map<String, MappingTemplate> templates = new LinkedHashMap<>();
		for (String type : types.split(" ", -1)) {
			templates.put(type, MappingTemplate.parse(type));
		}
		assertThat(TemplateSelection.ofResponse(templates, accept))
			.isEqualTo(new Template(selected, MappingTemplate.parse(selected)));
	}

	@Test
	void responseWithoutTemplatesPasses() {
		assertThat(TemplateSelection.ofResponse(Map.of(), null)).isInstanceOf(PassThrough.class);
	}

	private static RequestMapping mapping(@Nullable String type, PassthroughBehavior behavior) {
		Map<String, MappingTemplate> templates = (type != null) ? Map.of(type, MappingTemplate.parse("t")) : Map.of();
		return new RequestMapping(List.of(), templates, behavior, ContentHandling.PASSTHROUGH);
	}

}
