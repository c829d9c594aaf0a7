package dev.edge.gateway.routing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import dev.edge.gateway.definition.Authorization;
import dev.edge.gateway.definition.BinaryMediaTypes;
import dev.edge.gateway.definition.Integration;
import dev.edge.gateway.definition.Method;
import dev.edge.gateway.definition.Method.RequestValidator;
import dev.edge.gateway.definition.Resource;
import dev.edge.gateway.definition.ResourcePath;
import dev.edge.gateway.definition.RestApi;
import dev.edge.gateway.http.HttpVerb;
import dev.edge.gateway.mapping.UriTemplate;

import static org.assertj.core.api.Assertions.assertThat;

class RouteTableTests {

	@Test
	void literalBeatsVariableBeatsGreedyWhateverTheOrder() {
		RouteTable table = table("GET /{proxy+}", "GET /{id}", "GET /pets");
		assertThat(answer(table, "GET", "/pets")).isEqualTo("GET /pets {}");
		assertThat(answer(table, "GET", "/dogs")).isEqualTo("GET /{id} {id=dogs}");
		assertThat(answer(table, "GET", "/dogs/1")).isEqualTo("GET /{proxy+} {proxy=dogs/1}");
		// @formatter:off
		assertThat(table).hasToString("""
				/
				  pets GET
				  {} GET
				  {+} GET
				""");
		// @formatter:on
	}

	@Test
	void aDeadEndOfALiteralGivesWayToTheVariable() {
		RouteTable table = table("GET /pets/new", "GET /{kind}/{id}");
		assertThat(answer(table, "GET", "/pets/7")).isEqualTo("GET /{kind}/{id} {id=7, kind=pets}");
	}

	@Test
	void namedVerbBeatsAny() {
		RouteTable table = table("ANY /pets", "GET /pets");
		assertThat(answer(table, "GET", "/pets")).isEqualTo("GET /pets {}");
		assertThat(answer(table, "PUT", "/pets")).isEqualTo("ANY /pets {}");
	}

	@Test
	void unmatchedVerbFallsThroughToTheProxyResource() {
		RouteTable table = table("GET /pets/{id}", "POST /{proxy+}", "POST /pets/{proxy+}");
		assertThat(answer(table, "POST", "/pets/7")).isEqualTo("POST /pets/{proxy+} {proxy=7}");
		assertThat(answer(table, "POST", "/dogs")).isEqualTo("POST /{proxy+} {proxy=dogs}");
	}

	@Test
	void unmatchedVerbDoesNotFallThroughToAVariable() {
		RouteTable table = table("GET /pets", "POST /{id}");
		assertThat(answer(table, "POST", "/pets")).isEqualTo("unmatched, resource found");
	}

	@Test
	void theRootIsNoWildcardAndGreedyNeedsASegment() {
		assertThat(answer(table("GET /"), "GET", "/pets")).isEqualTo("unmatched");
		assertThat(answer(table("GET /{proxy+}"), "GET", "/")).isEqualTo("unmatched");
		assertThat(answer(table("GET /"), "GET", "/")).isEqualTo("GET / {}");
	}

	@Test
	void aTrailingSlashIsIgnored() {
		RouteTable table = table("GET /{proxy+}", "GET /pets");
		assertThat(answer(table, "GET", "/pets/")).isEqualTo("GET /pets {}");
		assertThat(answer(table, "GET", "/proxy-value/")).isEqualTo("GET /{proxy+} {proxy=proxy-value}");
	}

	@Test
	void slashesInsideOfAGreedyValueAreKept() {
		assertThat(answer(table("GET /a/{proxy+}"), "GET", "/a/b//c")).isEqualTo("GET /a/{proxy+} {proxy=b//c}");
	}

	@Test
	void aVariableDoesNotTakeAnEmptySegment() {
		assertThat(answer(table("GET /a/{id}/b"), "GET", "/a//b")).isEqualTo("unmatched");
	}

	@Test
	void percentEncodingStaysAsSent() {
		assertThat(answer(table("GET /{id}"), "GET", "/a%2Fb")).isEqualTo("GET /{id} {id=a%2Fb}");
	}

	@Test
	void aVerbThatNoRestApiHasIsUnmatched() {
		RouteTable table = table("ANY /pets");
		assertThat(table.match(null, "/pets")).isEqualTo(new Match.Unmatched(true));
	}

	private static String answer(RouteTable table, String verb, String path) {
		Match match = table.match(HttpVerb.of(verb), path);
		if (match instanceof Match.Matched matched) {
			return matched.method().verb() + " " + matched.resource().path() + " "
					+ new TreeMap<>(matched.pathParameters().values());
		}
		return ((Match.Unmatched) match).resourceFound() ? "unmatched, resource found" : "unmatched";
	}

	private static RouteTable table(String... operations) {
		Map<String, Map<HttpVerb, Method>> methods = new LinkedHashMap<>();
		Map<String, Method> any = new LinkedHashMap<>();
		for (String operation : operations) {
			String verb = operation.substring(0, operation.indexOf(' '));
			String path = operation.substring(operation.indexOf(' ') + 1);
			Map<HttpVerb, Method> named = methods.computeIfAbsent(path, (key) -> new EnumMap<>(HttpVerb.class));
			@Nullable HttpVerb known = HttpVerb.of(verb);
			if (known != null) {
				named.put(known, method(verb));
			}
			else {
				any.put(path, method(verb));
			}
		}
		List<Resource> resources = new ArrayList<>();
		methods.forEach(
				(path, named) -> resources.add(new Resource(path, ResourcePath.parse(path), named, any.get(path))));
		return RouteTable.compile(new RestApi("test", resources, Map.of(), BinaryMediaTypes.NONE, null,
				RestApi.ApiKeySource.HEADER, null));
	}

	private static Method method(String verb) {
		Integration.Endpoint endpoint = new Integration.Endpoint(UriTemplate.parse("http://localhost"), null,
				Duration.ofSeconds(1), false, null);
		return new Method(verb, null, Authorization.none(), false, RequestValidator.NONE, List.of(), Map.of(),
				new Integration.HttpProxy(endpoint, Integration.RequestMapping.NONE));
	}

}
