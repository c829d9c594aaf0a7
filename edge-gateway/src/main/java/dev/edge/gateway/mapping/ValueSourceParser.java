package dev.edge.gateway.mapping;

import java.util.List;
import java.util.function.Function;

import dev.edge.gateway.context.ContextVariable;

/**
 * Reads the expressions of parameter mappings.
 */
final class ValueSourceParser {

	private static final String REQUEST_BODY = "method.request.body";

	private static final String RESPONSE_BODY = "integration.response.body";

	private static final List<Form> FORMS = List.of(new Form("method.request.path.", ValueSource.Path::new),
			new Form("method.request.querystring.", ValueSource.Query::new),
			new Form("method.request.multivaluequerystring.", ValueSource.MultiValueQuery::new),
			new Form("method.request.header.", ValueSource.Header::new),
			new Form("method.request.multivalueheader.", ValueSource.MultiValueHeader::new),
			new Form("method.input.params.", ValueSource.Parameter::new),
			new Form(REQUEST_BODY + ".", (path) -> new ValueSource.RequestBody(BodySelector.parse(path))),
			new Form("integration.response.header.", ValueSource.ResponseHeader::new),
			new Form("integration.response.multivalueheader.", ValueSource.ResponseMultiValueHeader::new),
			new Form(RESPONSE_BODY + ".", (path) -> new ValueSource.ResponseBody(BodySelector.parse(path))),
			new Form("context.", (name) -> new ValueSource.Context(ContextVariable.named(name))),
			new Form("stageVariables.", ValueSource.StageVariable::new));

	private ValueSourceParser() {
	}

	static ValueSource parse(String expression) {
		if (expression.length() >= 2 && expression.startsWith("'") && expression.endsWith("'")) {
			return new ValueSource.Static(expression.substring(1, expression.length() - 1));
		}
		if (expression.equals(REQUEST_BODY)) {
			return new ValueSource.RequestBody(null);
		}
		if (expression.equals(RESPONSE_BODY)) {
			return new ValueSource.ResponseBody(null);
		}
		for (Form form : FORMS) {
			if (expression.startsWith(form.prefix()) && expression.length() > form.prefix().length()) {
				return form.source().apply(expression.substring(form.prefix().length()));
			}
		}
		throw new IllegalArgumentException(
				"'" + expression + "' is no mapping expression; right would be method.request.{path,querystring,header,"
						+ "multivaluequerystring,multivalueheader,body}.NAME, integration.response.{header,body}.NAME, "
						+ "context.NAME, stageVariables.NAME or 'static text' in single quotes");
	}

	/**
	 * A form of expression.
	 *
	 * @param prefix what it begins with
	 * @param source makes a source of what follows
	 */
	private record Form(String prefix, Function<String, ValueSource> source) {
	}

}
