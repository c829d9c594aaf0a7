package dev.edge.gateway.mapping;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.edge.gateway.mapping.MappingTemplate.Body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class MappingTemplateTests {

	private static final String PETS = """
			{"pets":[{"id":1,"type":"dog","price":249.99},{"id":2,"type":"cat","price":0.5}],\
			"name":"a/b \\"c\\"","none":null,"ok":true}""";

	private static String rendered(String template, MappingScope call) {
		return MappingTemplate.parse(template).render(call, Body.REQUEST).text();
	}

	private static Overrides overrides(String template) {
		return MappingTemplate.parse(template).render(CallOf.body(""), Body.REQUEST).overrides();
	}

	/**
	 * The developer guide's page "Variables for data transformations"; what is recorded
	 * says so.
	 */
	@Nested
	class Input {

		@Test
		void bodyIsTheTextAsItCame() {
			assertThat(rendered("<$input.body>", CallOf.body("{ \"a\" : 1 }"))).isEqualTo("<{ \"a\" : 1 }>");
		}

		@Test
		void emptyBodyIsAnEmptyObject() {
			// Recorded, localstack pull request 12413
			assertThat(rendered("$input.body $input.json('$') $input.path('$')", CallOf.body("")))
				.isEqualTo("{} {} {}");
		}

		@ParameterizedTest
		@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
				$.pets[0]      | {"id":1,"type":"dog","price":249.99}
				$.name         | "a/b \\"c\\""
				$.pets[*].id   | [1,2]
				$.pets.size()  | 2
				$.none         | null
				$.ok           | true
				$.absent       | ""
				""")
		void jsonIsThePartAsJson(String path, String json) {
			assertThat(rendered("$input.json('%s')".formatted(path), CallOf.body(PETS))).isEqualTo(json);
		}

		@Test
		void pathIsAnObjectToWalk() {
			assertThat(rendered("""
					#set($root = $input.path('$'))
					$root.pets.size() $root.pets[1].type $root.pets.get(0).price $root.ok
					""", CallOf.body(PETS))).isEqualTo("2 cat 249.99 true\n");
		}

		@Test
		void aMapPrintsAsJavaDoesAndAListAsJson() {
			// Recorded, localstack pull request 12379
			assertThat(rendered("$input.path('$')", CallOf.body("{\"list\":[{\"foo\":\"bar\"}],\"a\":{\"b\":1}}")))
				.isEqualTo("{list=[{\"foo\":\"bar\"}], a={b=1}}");
		}

		@Test
		void aBodyThatIsNoJsonIsAString() {
			// Captured, ToQoz/api-gateway-mapping-template test/_.md
			assertThat(rendered("$input.path('$') $input.json('$')", CallOf.body("a=b&c=d")))
				.isEqualTo("a=b&c=d \"a=b&c=d\"");
		}

		@Test
		void aFormIsTakenApart() {
			assertThat(rendered("#foreach($pair in $input.path('$').split('&'))[$pair]#end", CallOf.body("a=b&c=d")))
				.isEqualTo("[a=b][c=d]");
		}

		@ParameterizedTest
		@ValueSource(strings = { "{a", "[a" })
		void brokenJsonFails(String body) {
			// Captured, ToQoz/api-gateway-mapping-template test/_.md
			assertThatExceptionOfType(MappingException.class)
				.isThrownBy(() -> rendered("$input.path('$')", CallOf.body(body)));
		}

		@Test
		void paramsLooksIntoPathThenQueryThenHeaders() {
			CallOf call = CallOf.body("").withQuery("id=q&size=L").withHeaders("size", "h", "X-Only", "header");
			assertThat(rendered("$input.params('id') $input.params('size') $input.params('x-only')", call))
				.isEqualTo("7 L header");
		}

		@Test
		void absentParameterIsTheEmptyString() {
			assertThat(rendered("[$input.params('absent')]$input.params('absent').length()", CallOf.body("")))
				.isEqualTo("[]0");
		}

		@Test
		void allParametersAreThreeMaps() {
			CallOf call = CallOf.body("").withQuery("a=1&a=2").withHeaders("H", "v");
			assertThat(rendered("$input.params() $input.params().querystring.a", call))
				.isEqualTo("{path={id=7}, querystring={a=2}, header={H=v}} 2");
		}

		@Test
		void responseTemplateReadsTheIntegrationResponse() {
			CallOf call = CallOf.body("{\"a\":1}").withIntegrationBody("{\"a\":2}");
			assertThat(MappingTemplate.parse("$input.json('$.a')").render(call, Body.INTEGRATION_RESPONSE).text())
				.isEqualTo("2");
		}

	}

	@Nested
	class Functions {

		@ParameterizedTest
		@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
				escapeJavaScript("it's") | it\\'s
				escapeJavaScript('a"/é') | a\\"\\/\\u00E9
				urlEncode('a b+c/é')     | a+b%2Bc%2F%C3%A9
				urlDecode('a+b%2Bc')     | a b+c
				base64Encode('é')        | w6k=
				base64Decode('w6k=')     | é
				parseJson('[1,{"a":2}]') | [1,{"a":2}]
				parseJson('{"a":')       | ``
				escapeJavaScript($none)  | ``
				""")
		void areThoseOfTheDeveloperGuide(String call, String result) {
			assertThat(rendered("$util." + call, CallOf.body(""))).isEqualTo(result);
		}

		@Test
		void parsedJsonIsWalked() {
			// The developer guide's example
			assertThat(rendered("#set($m = $util.parseJson($input.path('$.errorMessage')))$m.key2.arr[0]",
					CallOf.body("{\"errorMessage\":\"{\\\"key2\\\":{\\\"arr\\\":[1,2]}}\"}")))
				.isEqualTo("1");
		}

		@Test
		void base64ThatIsNoneFails() {
			assertThatExceptionOfType(MappingException.class)
				.isThrownBy(() -> rendered("$util.base64Decode('*')", CallOf.body("")));
		}

	}

	@Nested
	class Context {

		@Test
		void isNested() {
			assertThat(rendered("$context.stage $context.httpMethod $context.identity.sourceIp $context.resourcePath",
					CallOf.body("")))
				.isEqualTo("test GET 192.0.2.7 /pets/{id}");
		}

		@Test
		void hasTheClaimsOneByOneAndNotAsAWhole() {
			CallOf call = CallOf.body("").withAuthorizer(Map.of("claims.sub", "u1", "claims.cognito:groups", "g"));
			assertThat(rendered("$context.authorizer.claims.sub $context.authorizer.claims['cognito:groups'] "
					+ "[$context.authorizer.claims]", call))
				.isEqualTo("u1 g []");
		}

		@Test
		void hasStageVariablesBesides() {
			assertThat(rendered("$stageVariables.color ${stageVariables['color']} [$stageVariables.absent]",
					CallOf.body("")))
				.isEqualTo("blue blue []");
		}

	}

	/**
	 * Recorded, localstack pull request 11886: a reference without a value is the empty
	 * string.
	 */
	@Nested
	class WithoutValue {

		@ParameterizedTest
		@ValueSource(strings = { "$x", "$!x", "$x.y.z", "$x.call()", "$context.nothing", "$input.path('$.no')",
				"$input.keySet", "$input.path('$.a.b[3]')" })
		void printsNothing(String reference) {
			assertThat(rendered("[" + reference + "]", CallOf.body("{}"))).isEqualTo("[]");
		}

		@Test
		void equalsTheEmptyString() {
			assertThat(rendered("#set($x = $input.path('$.no'))#if($x == \"\")empty#end#if(\"$!x\" != '')full#end",
					CallOf.body("{}")))
				.isEqualTo("empty");
		}

		@Test
		void isTrueAsVelocityOneHadIt() {
			// Claimed, dherault/serverless-offline issue 50
			assertThat(rendered("#if($input.path('$.no'))text#end", CallOf.body("{}"))).isEqualTo("text");
		}

	}

	@Nested
	class Overriding {

		@Test
		void setsRequestParameters() {
			Overrides overrides = overrides("""
					#set($context.requestOverride.path.id = "p")
					#set($context.requestOverride.querystring.q = "v")
					#set($context.requestOverride.header.X-One = "1$context.stage")
					#set($context.requestOverride.header['X-Many'] = ["a", "b"])
					""");
			assertThat(overrides).isEqualTo(new Overrides(null, Map.of("id", "p"), Map.of("q", List.of("v")),
					Map.of("X-One", List.of("1test"), "X-Many", List.of("a", "b")), null, Map.of()));
		}

		@Test
		void setsResponseStatusAndHeaders() {
			Overrides overrides = overrides(
					"#set($context.responseOverride.status = 400)#set($context.responseOverride.header.H = 'v')");
			assertThat(overrides.status()).isEqualTo(400);
			assertThat(overrides.responseHeaders()).isEqualTo(Map.of("H", List.of("v")));
		}

		@ParameterizedTest
		@ValueSource(strings = { "99", "600", "'400'", "true" })
		void ignoresWhatIsNoStatus(String status) {
			// Localstack's unit test of the integration response handler
			assertThat(overrides("#set($context.responseOverride.status = %s)".formatted(status)).status()).isNull();
		}

		@Test
		void ofTheRequestTemplateIsReadByTheResponseTemplate() {
			// Recorded, localstack pull requests 11799 and 12628
			CallOf call = CallOf.body("");
			Overrides before = MappingTemplate
				.parse("#set($context.requestOverride.header.a = 'x')#set($context.responseOverride.status = 202)")
				.render(call, Body.REQUEST)
				.overrides();
			Rendering after = MappingTemplate
				.parse("$context.requestOverride.header.a#set($context.responseOverride.header.b = 'y')")
				.render(call, Body.INTEGRATION_RESPONSE, before);
			assertThat(after.text()).isEqualTo("x");
			assertThat(after.overrides().status()).isEqualTo(202);
			assertThat(after.overrides().responseHeaders()).containsOnlyKeys("b");
		}

		@Test
		void twiceFails() {
			// The developer guide: overrides are final
			assertThatExceptionOfType(MappingException.class)
				.isThrownBy(() -> overrides(
						"#set($context.requestOverride.header.a = '1')#set($context.requestOverride.header.a = '2')"))
				.withMessage("the template overrides 'a' twice");
		}

	}

}
