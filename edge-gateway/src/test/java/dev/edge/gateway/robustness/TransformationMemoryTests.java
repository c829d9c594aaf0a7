package dev.edge.gateway.robustness;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.edge.gateway.behaviour.HttpMessage;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Holds the edge within the memory of a small container while it parses, maps, inflates
 * and converts bodies that were made to take as much as they can.
 */
class TransformationMemoryTests {

	private static final int CLIENTS = 16;

	private static final int LARGE = 9 * 1024 * 1024;

	private static final String DEFINITION = """
			openapi: 3.0.3
			info: {title: transformations, version: '1'}
			x-amazon-apigateway-minimum-compression-size: 0
			x-amazon-apigateway-request-validators: {body: {validateRequestBody: true}}
			components:
			  schemas:
			    Records: {type: array, items: {type: [array, object]}}
			paths:
			  /model:
			    post:
			      x-amazon-apigateway-request-validator: body
			      requestBody:
			        content: {application/json: {schema: {$ref: '#/components/schemas/Records'}}}
			      responses: {}
			      x-amazon-apigateway-integration: {type: http_proxy, httpMethod: POST, uri: 'http://127.0.0.1:%1$d/'}
			  /path:
			    post:
			      responses: {'200': {description: ok}}
			      x-amazon-apigateway-integration:
			        type: http
			        httpMethod: POST
			        uri: 'http://127.0.0.1:%1$d/'
			        requestTemplates: {application/json: "$input.path('$').size()"}
			        responses: {default: {statusCode: '200'}}
			  /json:
			    post:
			      responses: {'200': {description: ok}}
			      x-amazon-apigateway-integration:
			        type: http
			        httpMethod: POST
			        uri: 'http://127.0.0.1:%1$d/'
			        requestTemplates: {application/json: "$input.json('$')"}
			        responses: {default: {statusCode: '200'}}
			  /parse:
			    post:
			      responses: {'200': {description: ok}}
			      x-amazon-apigateway-integration:
			        type: http
			        httpMethod: POST
			        uri: 'http://127.0.0.1:%1$d/'
			        requestTemplates:
			          application/json: "#set($a = $util.parseJson($input.body))#set($b = $util.parseJson($input.body))$a.size()"
			        responses: {default: {statusCode: '200'}}
			  /header:
			    post:
			      responses: {}
			      x-amazon-apigateway-integration:
			        type: http_proxy
			        httpMethod: POST
			        uri: 'http://127.0.0.1:%1$d/'
			        requestParameters: {integration.request.header.first: 'method.request.body.first'}
			  /range:
			    post:
			      responses: {'200': {description: ok}}
			      x-amazon-apigateway-integration:
			        type: http
			        httpMethod: POST
			        uri: 'http://127.0.0.1:%1$d/'
			        requestTemplates: {application/json: "#set($n = $input.path('$.n'))#foreach($i in [1..$n])x#end"}
			        responses: {default: {statusCode: '200'}}
			  /binary:
			    post:
			      responses: {'200': {description: ok}}
			      x-amazon-apigateway-integration:
			        type: http
			        httpMethod: POST
			        uri: 'http://127.0.0.1:%1$d/'
			        contentHandling: CONVERT_TO_BINARY
			        responses: {default: {statusCode: '200'}}
			  /mock:
			    post:
			      responses: {'200': {description: ok}}
			      x-amazon-apigateway-integration:
			        {type: mock, passthroughBehavior: when_no_match, responses: {default: {statusCode: '200'}}}
			  /answer:
			    get:
			      responses: {'200': {description: ok}}
			      x-amazon-apigateway-integration:
			        type: http
			        httpMethod: GET
			        uri: 'http://127.0.0.1:%1$d/?size=9437184'
			        responses:
			          default: {statusCode: '200', responseTemplates: {application/json: "$input.body"}}
			""";

	private static final String TOO_LARGE = "HTTP content length exceeded 10485760 bytes.";

	@SuppressWarnings("NullAway.Init")
	private static DrainingBackend backend;

	@SuppressWarnings("NullAway.Init")
	private static EdgeProcess edge;

	@BeforeAll
	static void start(@TempDir Path folder) throws IOException {
		backend = new DrainingBackend();
		edge = new EdgeProcess(folder, DEFINITION.formatted(backend.port()));
	}

	@AfterEach
	void stillServes() throws IOException {
		assertThat(edge.log()).doesNotContain("LEAK:")
			.doesNotContain("no rule foresees")
			.doesNotContain("OutOfMemory")
			.doesNotContain("ERROR");
		assertThat(post("/path", "", "[1, 2]".getBytes(StandardCharsets.UTF_8))).isEqualTo("1");
	}

	@AfterAll
	static void stop() throws IOException {
		edge.close();
		backend.close();
	}

	private static String post(String path, String headers, byte[] body) throws IOException {
		try (RawConnection connection = edge.connect()) {
			HttpMessage answer = connection
				.send("POST /prod" + path + " HTTP/1.1\r\nHost: edge.example\r\nContent-Type: application/json\r\n"
						+ headers + "Content-Length: " + body.length + "\r\n\r\n")
				.send(body)
				.answer();
			return (answer != null) ? answer.text() : "no answer";
		}
	}

	private static byte[] many(String part, int size) {
		String parts = (part + ",").repeat(size / (part.length() + 1));
		return ("[" + parts + part + "]").getBytes(StandardCharsets.UTF_8);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/model", "/path", "/json", "/parse", "/header", "/mock" })
	void manyBodiesOfTinyArraysAtOnceAreRefused(String path) throws Exception {
		byte[] arrays = many("[]", LARGE);
		assertThat(Crowd.atOnce(CLIENTS, () -> post(path, "", arrays))).containsOnly(TOO_LARGE);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/model", "/path", "/json", "/parse", "/header" })
	void manyOrdinaryBodiesAtOnceAreMapped(String path) throws Exception {
		byte[] records = many("{\"id\":123,\"name\":\"abcdefgh\",\"value\":1.5}", 1024 * 1024);
		assertThat(Crowd.atOnce(CLIENTS, () -> post(path, "", records))).containsOnly(switch (path) {
			case "/path", "/parse" -> "5";
			default -> "" + records.length;
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "/model", "/path", "/json", "/header" })
	void manyBodiesOfOneLongStringAtOnceAreMapped(String path) throws Exception {
		byte[] string = many("{\"a\":\"" + "a".repeat(LARGE) + "\"}", 1);
		assertThat(Crowd.atOnce(CLIENTS, () -> post(path, "", string)))
			.containsOnly(path.equals("/path") ? "1" : "" + string.length);
	}

	@Test
	void manyBodiesWithMoreFaultsThanCanBeToldAtOnceAreRefused() throws Exception {
		byte[] faults = many("1", 1024 * 1024);
		assertThat(Crowd.atOnce(CLIENTS, () -> post("/model", "", faults)))
			.containsOnly("{\"message\":\"Invalid request body\"}");
	}

	@Test
	void manyBodiesThatInflateToMoreThanMayBeSentAtOnceAreRefused() throws Exception {
		byte[] bomb = zipped(100 * LARGE);
		assertThat(Crowd.atOnce(CLIENTS, () -> post("/binary", "Content-Encoding: gzip\r\n", bomb)))
			.containsOnly(TOO_LARGE);
	}

	@Test
	void manySmallBodiesThatInflateToLargeOnesAtOnceAreAnswered() throws Exception {
		byte[] letters = zipped(LARGE);
		assertThat(Crowd.atOnce(CLIENTS, () -> post("/binary", "Content-Encoding: gzip\r\n", letters)))
			.containsOnly("" + LARGE / 4 * 3);
	}

	@Test
	void manyLargeBodiesAtOnceAreDecoded() throws Exception {
		byte[] base64 = "AAAA".repeat(LARGE / 4).getBytes(StandardCharsets.US_ASCII);
		assertThat(Crowd.atOnce(CLIENTS, () -> post("/binary", "", base64))).containsOnly("" + LARGE / 4 * 3);
	}

	@ParameterizedTest
	@ValueSource(strings = { "identity", "gzip" })
	void manyLargeAnswersAtOnceAreMapped(String coding) throws Exception {
		String head = "GET /prod/answer HTTP/1.1\r\nHost: edge.example\r\nAccept-Encoding: " + coding + "\r\n\r\n";
		assertThat(Crowd.atOnce(CLIENTS, () -> {
			try (RawConnection connection = edge.connect()) {
				HttpMessage answer = connection.send(head).answer();
				return (answer != null) ? answer.status() + ((answer.body().length > LARGE / 2) ? " large" : " small")
						: "no answer";
			}
		})).containsOnly(coding.equals("gzip") ? "200 small" : "200 large");
	}

	@Test
	void manyLoopsWithoutEndAtOnceEnd() throws Exception {
		byte[] end = "{\"n\": 2000000000}".getBytes(StandardCharsets.US_ASCII);
		assertThat(Crowd.atOnce(CLIENTS, () -> post("/range", "", end))).containsOnly("1000");
	}

	private static byte[] zipped(int letters) throws IOException {
		ByteArrayOutputStream zipped = new ByteArrayOutputStream();
		try (OutputStream out = new GZIPOutputStream(zipped)) {
			byte[] block = "A".repeat(LARGE).getBytes(StandardCharsets.US_ASCII);
			for (int i = 0; i < letters / LARGE; i++) {
				out.write(block);
			}
		}
		return zipped.toByteArray();
	}

}
