package dev.edge.gateway.execution;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.edge.gateway.definition.GatewayResponseType;
import dev.edge.gateway.definition.Method;
import dev.edge.gateway.definition.Method.RequestParameter;
import dev.edge.gateway.mapping.MappingScope;

/**
 * What is checked of the requests to a method before the backend is called: that its
 * required parameters are there and not blank, and that the body is as its model says.
 * Immutable and thread-safe.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-method-request-validation.html">Request
 * validation for REST APIs</a>
 */
final class RequestValidation {

	/** Checks nothing. */
	static final RequestValidation NONE = new RequestValidation(List.of(), Map.of());

	private static final String ANY_TYPE = "$default";

	private final List<RequestParameter> parameters;

	private final Map<String, BodyModel> models;

	private RequestValidation(List<RequestParameter> parameters, Map<String, BodyModel> models) {
		this.parameters = parameters;
		this.models = models;
	}

	/**
	 * Prepares what the validator of a method checks.
	 * @param method the method
	 * @return the validation
	 */
	static RequestValidation of(Method method) {
		// The service keeps parameters by location.name, sorted; so are missing ones
		// named.
		List<RequestParameter> parameters = method.validator().parameters() ? method.requiredParameters()
			.stream()
			.sorted(Comparator.comparing(RequestParameter::location).thenComparing(RequestParameter::name))
			.toList() : List.of();
		Map<String, BodyModel> models = method.validator().body() ? method.requestModels()
			.entrySet()
			.stream()
			.collect(Collectors.toUnmodifiableMap((entry) -> entry.getKey().toLowerCase(Locale.ROOT),
					(entry) -> new BodyModel(entry.getValue())))
				: Map.of();
		return new RequestValidation(parameters, models);
	}

	/**
	 * Whether {@link #checkBody} reads the body, so that it has to be there.
	 * @return whether there is a model to check bodies against
	 */
	boolean readsBody() {
		return !this.models.isEmpty();
	}

	/**
	 * Checks the parameters.
	 * @param scope the call
	 * @throws GatewayFault {@code BAD_REQUEST_PARAMETERS} that names all missing ones
	 */
	void checkParameters(MappingScope scope) {
		if (this.parameters.isEmpty()) {
			return;
		}
		String missing = this.parameters.stream()
			.filter((parameter) -> isMissing(parameter, scope))
			.map(RequestParameter::name)
			.collect(Collectors.joining(", "));
		if (!missing.isEmpty()) {
			throw GatewayFault.of(GatewayResponseType.BAD_REQUEST_PARAMETERS,
					"Missing required request parameters: [" + missing + "]");
		}
	}

	/**
	 * Checks the body. A body of a media type without a model passes; no body is an empty
	 * object.
	 * @param scope the call, its body read
	 * @throws GatewayFault {@code BAD_REQUEST_BODY}
	 */
	void checkBody(MappingScope scope) {
		if (this.models.isEmpty()) {
			return;
		}
		BodyModel model = model(scope.headers().first("Content-Type"));
		String error = (model != null) ? model.error(scope.body()) : null;
		if (error != null) {
			throw new GatewayFault(GatewayResponseType.BAD_REQUEST_BODY, null,
					GatewayResponseType.BAD_REQUEST_BODY.message(), error);
		}
	}

	private @Nullable BodyModel model(@Nullable String contentType) {
		String type = (contentType != null) ? contentType.split(";", 2)[0].trim().toLowerCase(Locale.ROOT)
				: TemplateSelection.DEFAULT_TYPE;
		BodyModel model = this.models.get(type);
		return (model != null) ? model : this.models.get(ANY_TYPE);
	}

	private static boolean isMissing(RequestParameter parameter, MappingScope scope) {
		String value = switch (parameter.location()) {
			case HEADER -> scope.headers().last(parameter.name());
			case PATH -> scope.path().get(parameter.name());
			case QUERY -> scope.query().last(parameter.name());
		};
		return value == null || value.isBlank();
	}

}
