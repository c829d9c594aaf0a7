package dev.edge.acceptance;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

/**
 * What clients get from the API, on a laptop as on AWS. A subclass says where it is.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-vs-rest.html">REST
 * APIs</a>
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class PagesContract {

	/**
	 * Addresses of the API: with the stage, and without where it is served at the root.
	 */
	abstract List<URI> baseUrls();

	Stream<Arguments> pages() {
		return baseUrls().stream()
			.flatMap((baseUrl) -> Stream.of(Page.values()).map((page) -> Arguments.of(page, page.under(baseUrl))));
	}

	@ParameterizedTest
	@MethodSource("pages")
	void pageIsThere(Page page, URI uri) {
		HttpResponse<String> response = Client.get(uri);
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.body().stripTrailing()).isEqualTo(page.document());
		assertThat(header(response, "Content-Type")).isEqualToIgnoringCase("text/html;charset=UTF-8");
	}

	@ParameterizedTest
	@MethodSource("pages")
	void headIsAnsweredAsGetWithoutTheBody(Page page, URI uri) {
		HttpResponse<String> get = Client.get(uri);
		HttpResponse<String> head = Client.head(uri);
		assertThat(head.statusCode()).isEqualTo(200);
		assertThat(head.body()).isEmpty();
		assertThat(header(head, "Content-Type")).isEqualTo(header(get, "Content-Type"));
		assertThat(header(head, "ETag")).isEqualTo(header(get, "ETag"));
	}

	@ParameterizedTest
	@MethodSource("pages")
	void pageThatTheClientHasIsNotSentAgain(Page page, URI uri) {
		String tag = header(Client.get(uri), "ETag");
		HttpResponse<String> response = Client.get(uri, "If-None-Match", tag);
		assertThat(response.statusCode()).isEqualTo(304);
		assertThat(response.body()).isEmpty();
		assertThat(header(response, "ETag")).isEqualTo(tag);
	}

	@ParameterizedTest
	@MethodSource("pages")
	void pageThatChangedIsSentAgain(Page page, URI uri) {
		HttpResponse<String> response = Client.get(uri, "If-None-Match", "\"of another page\"");
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.body()).startsWith(page.document());
	}

	@ParameterizedTest
	@MethodSource("pages")
	void eachAnswerHasAnIdOfItsOwn(Page page, URI uri) {
		HttpHeaders first = Client.get(uri).headers();
		HttpHeaders second = Client.get(uri).headers();
		assertThat(first).satisfies(PagesContract::hasIds);
		assertThat(second).satisfies(PagesContract::hasIds);
		assertThat(first.firstValue("x-amzn-RequestId")).isNotEqualTo(second.firstValue("x-amzn-RequestId"));
		assertThat(first.firstValue("x-amz-apigw-id")).isNotEqualTo(second.firstValue("x-amz-apigw-id"));
	}

	@ParameterizedTest
	@MethodSource("pages")
	void headersThatTheGatewayMakesItselfKeepTheBackendsUnderAnotherName(Page page, URI uri) {
		HttpResponse<String> response = Client.get(uri);
		byte[] body = response.body().getBytes(StandardCharsets.UTF_8);
		assertThat(header(response, "x-amzn-Remapped-Content-Length")).isEqualTo(String.valueOf(body.length));
		assertThat(header(response, "x-amzn-Remapped-Date")).satisfies(PagesContract::isDate);
		assertThat(header(response, "Date")).satisfies(PagesContract::isDate);
		assertThat(response.headers().firstValue("X-Amzn-Trace-Id")).isEmpty();
	}

	@ParameterizedTest
	@MethodSource("pages")
	void pathBelowThePageIsUpToTheBackend(Page page, URI uri) {
		HttpResponse<String> response = Client.get(URI.create(uri + "/nowhere"));
		assertThat(response.statusCode()).isEqualTo(404);
		assertThat(header(response, "Content-Type")).startsWith("text/html");
		assertThat(response.body()).contains("404 Not Found");
		assertThat(response.headers()).satisfies(PagesContract::hasIds);
	}

	@ParameterizedTest
	@MethodSource("baseUrls")
	void unknownPathIsForbidden(URI baseUrl) {
		HttpResponse<String> response = Client.get(URI.create(baseUrl + "/nowhere"));
		assertThat(response.statusCode()).isEqualTo(403);
		assertThat(response.body()).isEqualTo("{\"message\":\"Missing Authentication Token\"}");
		assertThat(header(response, "Content-Type")).isEqualTo("application/json");
		assertThat(header(response, "x-amzn-ErrorType")).isEqualTo("MissingAuthenticationTokenException");
		assertThat(response.headers()).satisfies(PagesContract::hasIds);
	}

	private static void hasIds(HttpHeaders headers) {
		assertThat(headers.firstValue("x-amzn-RequestId"))
			.hasValueSatisfying((id) -> assertThat(UUID.fromString(id)).hasToString(id));
		assertThat(headers.firstValue("x-amz-apigw-id")).hasValueSatisfying((id) -> assertThat(id).isNotBlank());
	}

	private static void isDate(String value) {
		assertThatCode(() -> DateTimeFormatter.RFC_1123_DATE_TIME.parse(value)).doesNotThrowAnyException();
	}

	private static String header(HttpResponse<?> response, String name) {
		assertThat(response.headers().allValues(name)).as(name).hasSize(1);
		return response.headers().allValues(name).get(0);
	}

}
