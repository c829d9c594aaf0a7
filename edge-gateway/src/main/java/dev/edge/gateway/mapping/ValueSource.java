package dev.edge.gateway.mapping;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.edge.gateway.context.ContextVariable;

/**
 * Where a mapped parameter takes its value from. A source that is absent in a call
 * resolves to {@code null}, and the mapping then adds nothing. Immutable and thread-safe.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/apigateway/latest/developerguide/request-response-data-mappings.html">Parameter
 * mapping for REST APIs</a>
 */
public sealed interface ValueSource {

	/**
	 * Parses the right-hand side of a parameter mapping.
	 * @param expression {@code method.request.header.name}, {@code 'static'} and so on
	 * @return the source
	 * @throws IllegalArgumentException if the expression is none that API Gateway knows
	 */
	static ValueSource parse(String expression) {
		return ValueSourceParser.parse(expression);
	}

	/**
	 * The value in a call.
	 * @param scope the call
	 * @return the value, or {@code null} if the source is absent
	 * @throws MalformedBodyException if a body is read and broken
	 */
	@Nullable String resolve(MappingScope scope);

	/**
	 * Whether the body of the request has to be read first.
	 * @return whether {@link MappingScope#body()} is read
	 */
	default boolean readsRequestBody() {
		return this instanceof RequestBody;
	}

	/**
	 * Whether the body of the integration response has to be read first.
	 * @return whether {@link MappingScope#integrationBody()} is read
	 */
	default boolean readsResponseBody() {
		return this instanceof ResponseBody;
	}

	private static @Nullable String part(String body, @Nullable BodySelector selector) {
		// What begins as JSON has to be JSON, and an empty body is an empty object.
		String checked = BodySelector.checked(body);
		if (selector != null) {
			return selector.select(checked);
		}
		return checked.isEmpty() ? "{}" : checked;
	}

	private static @Nullable String joined(List<String> values) {
		return values.isEmpty() ? null : String.join(",", values);
	}

	/**
	 * A static value, {@code 'value'} in a definition.
	 *
	 * @param value the value without its quotes
	 */
	record Static(String value) implements ValueSource {
		@Override
		public String resolve(MappingScope scope) {
			return this.value;
		}
	}

	/**
	 * A path parameter, {@code method.request.path.name}.
	 *
	 * @param name the variable's name
	 */
	record Path(String name) implements ValueSource {
		@Override
		public @Nullable String resolve(MappingScope scope) {
			return scope.path().get(this.name);
		}
	}

	/**
	 * The last value of a query parameter, {@code method.request.querystring.name}.
	 *
	 * @param name the parameter's name
	 */
	record Query(String name) implements ValueSource {
		@Override
		public @Nullable String resolve(MappingScope scope) {
			return scope.query().last(this.name);
		}
	}

	/**
	 * All values of a query parameter joined by commas,
	 * {@code method.request.multivaluequerystring.name}.
	 *
	 * @param name the parameter's name
	 */
	record MultiValueQuery(String name) implements ValueSource {
		@Override
		public @Nullable String resolve(MappingScope scope) {
			return joined(scope.query().all(this.name));
		}
	}

	/**
	 * The last value of a request header, {@code method.request.header.name}.
	 *
	 * @param name the header's name
	 */
	record Header(String name) implements ValueSource {
		@Override
		public @Nullable String resolve(MappingScope scope) {
			return scope.headers().last(this.name);
		}
	}

	/**
	 * All values of a request header joined by commas,
	 * {@code method.request.multivalueheader.name}.
	 *
	 * @param name the header's name
	 */
	record MultiValueHeader(String name) implements ValueSource {
		@Override
		public @Nullable String resolve(MappingScope scope) {
			return joined(scope.headers().all(this.name));
		}
	}

	/**
	 * A parameter by its name alone, {@code method.input.params.name} in a gateway
	 * response: the path parameter, else the query parameter, else the header.
	 *
	 * @param name the parameter's name
	 */
	record Parameter(String name) implements ValueSource {
		@Override
		public @Nullable String resolve(MappingScope scope) {
			String value = scope.path().get(this.name);
			value = (value != null) ? value : scope.query().last(this.name);
			return (value != null) ? value : scope.headers().last(this.name);
		}
	}

	/**
	 * The request body or a part of it, {@code method.request.body} and
	 * {@code method.request.body.JSONPath}.
	 *
	 * @param selector the part, or {@code null} for the whole body
	 */
	record RequestBody(@Nullable BodySelector selector) implements ValueSource {
		@Override
		public @Nullable String resolve(MappingScope scope) {
			return part(scope.body(), this.selector);
		}
	}

	/**
	 * The last value of a header of the integration response,
	 * {@code integration.response.header.name}.
	 *
	 * @param name the header's name
	 */
	record ResponseHeader(String name) implements ValueSource {
		@Override
		public @Nullable String resolve(MappingScope scope) {
			return scope.integrationHeaders().last(this.name);
		}
	}

	/**
	 * All values of a header of the integration response joined by commas,
	 * {@code integration.response.multivalueheader.name}.
	 *
	 * @param name the header's name
	 */
	record ResponseMultiValueHeader(String name) implements ValueSource {
		@Override
		public @Nullable String resolve(MappingScope scope) {
			return joined(scope.integrationHeaders().all(this.name));
		}
	}

	/**
	 * The body of the integration response or a part of it,
	 * {@code integration.response.body} and {@code integration.response.body.JSONPath}.
	 *
	 * @param selector the part, or {@code null} for the whole body
	 */
	record ResponseBody(@Nullable BodySelector selector) implements ValueSource {
		@Override
		public @Nullable String resolve(MappingScope scope) {
			return part(scope.integrationBody(), this.selector);
		}
	}

	/**
	 * A {@code $context} variable, {@code context.name}.
	 *
	 * @param variable the variable
	 */
	record Context(ContextVariable variable) implements ValueSource {
		@Override
		public @Nullable String resolve(MappingScope scope) {
			return this.variable.value(scope.context());
		}
	}

	/**
	 * A stage variable, {@code stageVariables.name}.
	 *
	 * @param name the case-sensitive name
	 */
	record StageVariable(String name) implements ValueSource {
		@Override
		public @Nullable String resolve(MappingScope scope) {
			return scope.stageVariable(this.name);
		}
	}

}
