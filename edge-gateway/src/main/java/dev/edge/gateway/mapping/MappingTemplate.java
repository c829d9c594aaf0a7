package dev.edge.gateway.mapping;

import org.apache.velocity.Template;
import org.jspecify.annotations.Nullable;

/**
 * A mapping template in the Velocity Template Language, as API Gateway's dialect has it:
 * a reference without a value is the empty string, in output, in {@code #if} and in
 * {@code #set} alike. Parsed once, rendered per call; immutable and thread-safe.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/apigateway/latest/developerguide/models-mappings.html">Mapping
 * templates for REST APIs</a>
 * @see <a href=
 * "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html">Variables
 * for data transformations</a>
 */
public final class MappingTemplate {

	private final String text;

	private final @Nullable Compiled compiled;

	private MappingTemplate(String text, @Nullable Compiled compiled) {
		this.text = text;
		this.compiled = compiled;
	}

	/**
	 * Parses a template.
	 * @param text the template as it stands in a definition
	 * @return the template
	 * @throws IllegalArgumentException if the syntax is wrong, or if the template
	 * includes, parses or evaluates other text; the message names the line
	 */
	public static MappingTemplate parse(String text) {
		// Most templates of mock integrations are constant: they do without the engine,
		// which takes a tenth of a second to start.
		boolean constant = text.indexOf('$') < 0 && text.indexOf('#') < 0;
		return new MappingTemplate(text, constant ? null : new Compiled(TemplateEngine.parse(text)));
	}

	/**
	 * Renders a template that starts without overrides.
	 * @param scope the call
	 * @param body what {@code $input} reads
	 * @return the text and the overrides that the template set
	 * @throws MappingException if the template cannot be rendered, which answers a 500
	 */
	public Rendering render(MappingScope scope, Body body) {
		return render(scope, body, Overrides.NONE);
	}

	/**
	 * Renders a template after another one of the same call.
	 * @param scope the call
	 * @param body what {@code $input} reads
	 * @param overrides what the call's request template set, which a response template
	 * reads and adds to
	 * @return the text and all overrides
	 * @throws MappingException if the template cannot be rendered, which answers a 500
	 */
	public Rendering render(MappingScope scope, Body body, Overrides overrides) {
		return (this.compiled != null) ? TemplateEngine.render(this.compiled.template(), scope, body, overrides)
				: new Rendering(this.text, overrides);
	}

	/**
	 * Whether the template is empty, which lets a body pass as it is.
	 * @return whether there is no text in it
	 */
	public boolean isEmpty() {
		return this.text.isEmpty();
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof MappingTemplate that && this.text.equals(that.text);
	}

	@Override
	public int hashCode() {
		return this.text.hashCode();
	}

	@Override
	public String toString() {
		return this.text;
	}

	/**
	 * The body that {@code $input} reads.
	 */
	public enum Body {

		/** The body of the method request. */
		REQUEST,

		/** The body of the integration response. */
		INTEGRATION_RESPONSE

	}

	/**
	 * Keeps the engine's classes out of the fields of a template that does without.
	 *
	 * @param template the parsed template
	 */
	private record Compiled(Template template) {
	}

}
