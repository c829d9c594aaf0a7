package dev.edge.gateway.execution;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.edge.gateway.definition.Authorization;
import dev.edge.gateway.definition.GatewayResponseType;
import dev.edge.gateway.definition.Integration;
import dev.edge.gateway.definition.Integration.RequestMapping;
import dev.edge.gateway.definition.Method;
import dev.edge.gateway.definition.Method.Model;
import dev.edge.gateway.definition.Method.RequestParameter;
import dev.edge.gateway.definition.Method.RequestParameter.Location;
import dev.edge.gateway.definition.Method.RequestValidator;
import dev.edge.gateway.mapping.CallOf;
import dev.edge.gateway.mapping.MappingScope;
import dev.edge.gateway.mapping.OversizedBodyException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RequestValidationTests {

	private static final String PERSON = """
			{"type":"object","required":["name","age"],"additionalProperties":false,"properties":{
			"name":{"type":"string","minLength":2,"maxLength":5,"pattern":"^[a-z]*$"},
			"age":{"type":"integer","minimum":0,"maximum":99},
			"kind":{"enum":["a","b"]},
			"tags":{"type":"array","minItems":1,"maxItems":2},
			"friend":{"$ref":"#"}}}""";

	private static final String COMBINED = """
			{"properties":{
			"one":{"oneOf":[{"type":"string"},{"type":"integer","multipleOf":3},{"type":"integer","multipleOf":4}]},
			"any":{"anyOf":[{"type":"string"},{"$ref":"#/definitions/Even"}]},
			"all":{"allOf":[{"type":"string"},{"minLength":2},{"pattern":"^b"}]},
			"each":{"type":"array","items":{"oneOf":[{"type":"string"},{"$ref":"#/definitions/Even"}]}},
			"not":{"not":{"type":"integer"}},
			"over":{"minimum":5,"exclusiveMinimum":true},
			"under":{"maximum":5,"exclusiveMaximum":true},
			"step":{"multipleOf":3},
			"unique":{"uniqueItems":true},
			"few":{"minProperties":1,"maxProperties":2},
			"mail":{"format":"email"}},
			"definitions":{"Even":{"type":"integer","multipleOf":2}}}""";

	@Test
	void missingParametersAreNamedHeaderThenPathThenQuery() {
		// Recorded, localstack test_api_gateway_request_validator
		RequestValidation validation = parameters(new RequestParameter(Location.QUERY, "qs1"),
				new RequestParameter(Location.PATH, "issuer"), new RequestParameter(Location.HEADER, "x-header-param"));
		assertThatExceptionOfType(GatewayFault.class).isThrownBy(() -> validation.checkParameters(CallOf.body("")))
			.withMessage("Missing required request parameters: [x-header-param, issuer, qs1]")
			.satisfies((fault) -> assertThat(fault.type()).isEqualTo(GatewayResponseType.BAD_REQUEST_PARAMETERS));
	}

	@Test
	void onlyWhatIsMissingIsNamed() {
		RequestValidation validation = parameters(new RequestParameter(Location.QUERY, "b"),
				new RequestParameter(Location.QUERY, "a"), new RequestParameter(Location.PATH, "id"));
		assertThatExceptionOfType(GatewayFault.class)
			.isThrownBy(() -> validation.checkParameters(CallOf.body("").withQuery("b=1")))
			.withMessage("Missing required request parameters: [a]");
	}

	@ParameterizedTest
	@CsvSource({ "q=", "q=%20", "q" })
	void blankParameterIsMissing(String query) {
		// The developer guide: included and not blank
		assertThatExceptionOfType(GatewayFault.class)
			.isThrownBy(() -> parameters(new RequestParameter(Location.QUERY, "q"))
				.checkParameters(CallOf.body("").withQuery(query)));
	}

	@Test
	void headerIsFoundInAnyCase() {
		assertThatNoException().isThrownBy(() -> parameters(new RequestParameter(Location.HEADER, "X-Api-Version"))
			.checkParameters(CallOf.body("").withHeaders("x-api-version", "1")));
	}

	@Test
	void parametersAreLeftAloneUnlessTheValidatorChecksThem() {
		Method method = method(new RequestValidator(false, true), List.of(new RequestParameter(Location.QUERY, "q")),
				Map.of());
		assertThatNoException().isThrownBy(() -> RequestValidation.of(method).checkParameters(CallOf.body("")));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					{"name":"ann"}                       | [object has missing required properties (["age"])]
					{}                                   | [object has missing required properties (["age","name"])]
					``                                   | [object has missing required properties (["age","name"])]
					{"name":"ann","age":"x"}             | [instance type (string) does not match any allowed primitive type (allowed: ["integer"])]
					{"name":"ann","age":1.5}             | [instance type (number) does not match any allowed primitive type (allowed: ["integer"])]
					{"name":"a","age":1}                 | [string "a" is too short (length: 1, required minimum: 2)]
					{"name":"aaaaaa","age":1}            | [string "aaaaaa" is too long (length: 6, maximum allowed: 5)]
					{"name":"ABC","age":1}               | [ECMA 262 regex "^[a-z]*$" does not match input string "ABC"]
					{"name":"ann","age":-1}              | [numeric instance is lower than the required minimum (minimum: 0, found: -1)]
					{"name":"ann","age":100}             | [numeric instance is greater than the required maximum (maximum: 99, found: 100)]
					{"name":"ann","age":1,"kind":"c"}    | [instance value ("c") not found in enum (possible values: ["a","b"])]
					{"name":"ann","age":1,"tags":[]}     | [array is too short: must have at least 1 elements but instance has 0 elements]
					{"name":"ann","age":1,"x":1,"y":2}   | [object instance has properties which are not allowed by the schema: ["x","y"]]
					{"name":"ann","age":1,"friend":{"name":"bob"}} | [object has missing required properties (["age"])]
					""")
	void bodyThatIsNotAsItsModelSaysIsRefusedWithTheReason(String body, String reason) {
		assertThat(fault(models(Map.of("application/json", PERSON)), CallOf.body(body))).satisfies((fault) -> {
			assertThat(fault.type()).isEqualTo(GatewayResponseType.BAD_REQUEST_BODY);
			assertThat(fault).hasMessage("Invalid request body");
			assertThat(fault.validationMessage()).isEqualTo(reason);
		});
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					{"one":true}                | [instance failed to match exactly one schema (matched 0 out of 3)]
					{"one":12}                  | [instance failed to match exactly one schema (matched 2 out of 3)]
					{"any":true}                | [instance failed to match at least one required schema among 2]
					{"all":"a"}                 | [instance failed to match all required schemas (matched only 1 out of 3)]
					{"each":[true,2,{}]}        | [instance failed to match exactly one schema (matched 0 out of 2), instance failed to match exactly one schema (matched 0 out of 2)]
					{"not":1}                   | [instance matched a schema which it should not have]
					{"over":5}                  | [numeric instance is not strictly greater than the required minimum 5]
					{"under":5}                 | [numeric instance is not strictly lower than the required maximum 5]
					{"step":7}                  | [remainder of division is not zero (7 / 3)]
					{"unique":[1,1]}            | [array must not contain duplicate elements]
					{"few":{}}                  | [object has too few properties (found 0 but schema requires at least 1)]
					{"few":{"a":1,"b":1,"c":1}} | [object has too many properties (found 3 but schema requires at most 2)]
					{"mail":"nobody"}           | [string "nobody" is not a valid email address]
					""")
	void bodyThatFailsACombinationIsRefusedWithOneReason(String body, String reason) {
		assertThat(fault(models(Map.of("application/json", COMBINED)), CallOf.body(body)).validationMessage())
			.isEqualTo(reason);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			{"name":
			text
			{} {}
			` `
			""")
	void bodyThatIsNoJsonIsRefused(String body) {
		assertThat(fault(models(Map.of("application/json", "{}")), CallOf.body(body))).satisfies((fault) -> {
			assertThat(fault.type()).isEqualTo(GatewayResponseType.BAD_REQUEST_BODY);
			assertThat(fault.validationMessage()).isEqualTo("[Unknown error parsing request body]");
		});
	}

	@Test
	void bodyAsItsModelSaysPasses() {
		assertPasses(models(Map.of("application/json", PERSON)),
				CallOf.body("{\"name\":\"ann\",\"age\":7,\"friend\":{\"name\":\"bob\",\"age\":8}}"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			                               | true
			application/json               | true
			Application/JSON;charset=utf-8 | true
			text/plain                     | false
			""")
	void modelFollowsTheContentType(@Nullable String contentType, boolean checked) {
		CallOf call = (contentType != null) ? CallOf.body("{}").withHeaders("Content-Type", contentType)
				: CallOf.body("{}");
		RequestValidation validation = models(Map.of("application/json", PERSON));
		if (checked) {
			assertThat(fault(validation, call).type()).isEqualTo(GatewayResponseType.BAD_REQUEST_BODY);
		}
		else {
			assertPasses(validation, call);
		}
	}

	@Test
	void defaultModelIsForEveryOtherContentType() {
		assertThat(fault(models(Map.of("$default", PERSON)), CallOf.body("x").withHeaders("Content-Type", "text/plain"))
			.type()).isEqualTo(GatewayResponseType.BAD_REQUEST_BODY);
	}

	@Test
	void modelIsDraftFourWhateverItClaims() {
		// exclusiveMinimum is a boolean in draft 4 only
		String schema = "{\"$schema\":\"http://json-schema.org/draft-07/schema#\",\"type\":\"object\",\"properties\":"
				+ "{\"n\":{\"type\":\"number\",\"minimum\":1,\"exclusiveMinimum\":true}}}";
		RequestValidation validation = models(Map.of("application/json", schema));
		assertThat(fault(validation, CallOf.body("{\"n\":1}")).type()).isEqualTo(GatewayResponseType.BAD_REQUEST_BODY);
		assertPasses(validation, CallOf.body("{\"n\":2}"));
	}

	@Test
	void keywordsThatDraftFourDoesNotHaveArePassedOver() {
		assertPasses(
				models(Map.of("application/json",
						"{\"example\":{},\"discriminator\":\"kind\",\"x-order\":1,\"nullable\":true}")),
				CallOf.body("{}"));
	}

	@Test
	void modelThatLeadsOutOfTheDefinitionIsAConfigurationErrorAndFetchesNothing() {
		assertThat(
				fault(models(Map.of("application/json", "{\"$ref\":\"http://127.0.0.1:1/schema\"}")), CallOf.body("{}"))
					.type())
			.isEqualTo(GatewayResponseType.API_CONFIGURATION_ERROR);
	}

	@ParameterizedTest
	@ValueSource(ints = { 100, 499, 5_000, 100_000 })
	void bodyOfAnyDepthIsRefusedByAModelOfItself(int depth) {
		RequestValidation validation = models(Map.of("application/json",
				"{\"type\":\"object\",\"properties\":{\"a\":{\"allOf\":[{\"$ref\":\"#\"}]},\"b\":{\"type\":\"string\"}}}"));
		String deep = "{\"a\":".repeat(depth) + "{\"b\":1}" + "}".repeat(depth);
		assertThatThrownBy(() -> validation.checkBody(CallOf.body(deep))).isInstanceOfAny(GatewayFault.class,
				OversizedBodyException.class);
	}

	@Test
	void methodWithoutModelsNeedsNoBody() {
		assertThat(models(Map.of()).readsBody()).isFalse();
	}

	private static GatewayFault fault(RequestValidation validation, MappingScope call) {
		try {
			validation.checkBody(call);
		}
		catch (GatewayFault fault) {
			return fault;
		}
		throw new AssertionError("the body passed");
	}

	private static void assertPasses(RequestValidation validation, MappingScope call) {
		assertThatNoException().isThrownBy(() -> validation.checkBody(call));
	}

	private static RequestValidation parameters(RequestParameter... parameters) {
		return RequestValidation.of(method(new RequestValidator(true, false), List.of(parameters), Map.of()));
	}

	private static RequestValidation models(Map<String, String> schemas) {
		Map<String, Model> models = new HashMap<>();
		schemas.forEach((type, schema) -> models.put(type, new Model("Model", schema)));
		return RequestValidation.of(method(new RequestValidator(false, true), List.of(), models));
	}

	private static Method method(RequestValidator validator, List<RequestParameter> parameters,
			Map<String, Model> models) {
		return new Method("POST", null, Authorization.none(), false, validator, parameters, models,
				new Integration.Mock(RequestMapping.NONE, List.of()));
	}

}
