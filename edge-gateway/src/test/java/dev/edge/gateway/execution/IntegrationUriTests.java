package dev.edge.gateway.execution;

import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.edge.gateway.definition.GatewayResponseType;
import dev.edge.gateway.definition.Integration.Endpoint;
import dev.edge.gateway.definition.Stage;
import dev.edge.gateway.definition.VpcLinks;
import dev.edge.gateway.execution.IntegrationUri.Resolved;
import dev.edge.gateway.mapping.UriTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class IntegrationUriTests {

	@Test
	void stageVariablesNameTheBackend() {
		Resolved resolved = uri("http://${stageVariables.backend}/blog/{proxy}", Map.of("backend", "localhost:8080"))
			.resolve(Map.of("proxy", "a/b%2Fc"));
		assertThat(resolved.backend().authority()).isEqualTo("localhost:8080");
		assertThat(resolved.backend().port()).isEqualTo(8080);
		assertThat(resolved.path()).isEqualTo("/blog/a/b%2Fc");
	}

	@Test
	void theQueryOfTheUriIsKeptApart() {
		Resolved resolved = uri("https://example.org?a={x}", Map.of()).resolve(Map.of("x", "1"));
		assertThat(resolved.backend().port()).isEqualTo(443);
		assertThat(resolved.path()).isEqualTo("/");
		assertThat(resolved.query()).isEqualTo("a=1");
	}

	@Test
	void anUnmappedPlaceholderStaysAsItIs() {
		assertThat(uri("http://example.org/{x}", Map.of()).resolve(Map.of()).path()).isEqualTo("/{x}");
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://${stageVariables.unset}/blog", "http://:8080/", "http://example.org:22/",
			"http://example.org:99999/", "ftp://example.org/" })
	void aUriWithoutABackendIsAnErrorOfTheConfiguration(String text) {
		assertThatExceptionOfType(GatewayFault.class).isThrownBy(() -> uri(text, Map.of()).resolve(Map.of()))
			.satisfies((fault) -> assertThat(fault.type()).isEqualTo(GatewayResponseType.API_CONFIGURATION_ERROR));
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "..", "../x", "a/../../x", "%2e%2e/x", ".%2E/x", "..%2fx", "..;a=b/x", "..\\x", "%2e%2e%5cx" })
	void noValueClimbsOutOfThePathOfTheDefinition(String value) {
		assertThatExceptionOfType(GatewayFault.class)
			.isThrownBy(() -> uri("http://example.org/blog/{proxy}", Map.of()).resolve(Map.of("proxy", value)))
			.satisfies((fault) -> assertThat(fault.type()).isEqualTo(GatewayResponseType.BAD_REQUEST_PARAMETERS));
	}

	@ParameterizedTest
	@CsvSource({ "a/../b, /blog/a/../b", "//evil, /blog///evil", "@evil, /blog/@evil", "a?b, /blog/a%3Fb",
			"a#b, /blog/a%23b", "...., /blog/....", "ä, /blog/ä" })
	void whateverStandsInAValueStaysInsideOfThePath(String value, String path) {
		Resolved resolved = uri("http://example.org/blog/{proxy}", Map.of()).resolve(Map.of("proxy", value));
		assertThat(resolved.backend().host()).isEqualTo("example.org");
		assertThat(resolved.path()).isEqualTo(path);
		assertThat(resolved.query()).isNull();
	}

	@Test
	void aLineBreakInAValueIsEncoded() {
		assertThat(uri("http://example.org/{x}", Map.of()).resolve(Map.of("x", "a\r\nb")).path())
			.isEqualTo("/a%0D%0Ab");
	}

	@Test
	void aValueInTheHostCannotEndIt() {
		Resolved resolved = uri("http://{host}.example.org/", Map.of()).resolve(Map.of("host", "evil/@x"));
		assertThat(resolved.backend().host()).isEqualTo("evil%2F%40x.example.org");
	}

	private static IntegrationUri uri(String text, Map<String, String> stageVariables) {
		return IntegrationUri.of(new Endpoint(UriTemplate.parse(text), null, Duration.ofSeconds(1), false, null),
				new Stage("api", "us-east-1", "prod", stageVariables, Stage.Throttling.NONE, VpcLinks.NONE));
	}

}
