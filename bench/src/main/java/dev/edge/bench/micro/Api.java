package dev.edge.bench.micro;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

import dev.edge.bench.ManyResources;
import dev.edge.gateway.context.RequestContext;
import dev.edge.gateway.definition.Stage;
import dev.edge.gateway.definition.VpcLinks;
import dev.edge.gateway.execution.Access;
import dev.edge.gateway.execution.Authorizers;
import dev.edge.gateway.execution.MethodCall;
import dev.edge.gateway.execution.RequestBody;
import dev.edge.gateway.execution.RequestHeaderRules;
import dev.edge.gateway.execution.RestApiExecution;
import dev.edge.gateway.execution.UsageLedger;
import dev.edge.gateway.http.Headers;
import dev.edge.gateway.http.HttpVerb;
import dev.edge.gateway.http.RequestTarget;
import dev.edge.gateway.integration.HttpBackends;
import dev.edge.gateway.openapi.DefinitionDocument;
import dev.edge.gateway.openapi.ImportOptions;
import dev.edge.gateway.openapi.OpenApiImporter;

/**
 * What the benchmarks call: an API with many resources and a request to it.
 */
final class Api {

	/** The path after the stage; the last resource has it. */
	static final String PATH = ManyResources.PATH.substring("/prod".length());

	/** The headers of a browser. */
	static final Headers SENT = Headers.of("Host", "127.0.0.1:8000", "User-Agent", "Mozilla/5.0 (X11; Linux x86_64)",
			"Accept", "text/html,application/xhtml+xml,*/*;q=0.8", "Accept-Language", "en-GB,en;q=0.5",
			"Accept-Encoding", "gzip, deflate, br", "Connection", "keep-alive", "Cookie", "session=4711; theme=dark",
			"Upgrade-Insecure-Requests", "1");

	private static final RequestContext CONTEXT = new RequestContext("7a0c2b9e-5d1f-4f6a-9b1e-0c8d7e6f5a4b",
			"Kx3vGh0zIAMFq1w=", "GET", ManyResources.PATH, "HTTP/1.1", "127.0.0.1", "127.0.0.1", "Mozilla/5.0",
			"Root=1-6743a1b2-0123456789abcdef01234567", 1_764_000_000_000L);

	private static final Map<String, String> STAGE_VARIABLES = Map.of("blogEndpoint", "127.0.0.1:8080", "originVerify",
			"secret");

	private Api() {
	}

	/**
	 * Makes an API ready to answer.
	 * @param resources the number of its resources
	 * @param backends the port to its backends
	 * @return the API
	 */
	static RestApiExecution of(int resources, HttpBackends backends) {
		DefinitionDocument document = new DefinitionDocument("many", ManyResources.definition(resources));
		Access access = new Access(List.of(), new UsageLedger(InstantSource.system(), System::nanoTime),
				new Authorizers(List.of(), InstantSource.system(), System::nanoTime));
		return new RestApiExecution(OpenApiImporter.read(document, ImportOptions.defaults()).api(),
				new Stage("local", "us-east-1", "prod", STAGE_VARIABLES, Stage.Throttling.NONE, VpcLinks.NONE),
				"000000000000", false, Duration.ofSeconds(30), backends, access);
	}

	/**
	 * The headers that the API sees.
	 * @return the headers after the front door
	 */
	static Headers seen() {
		return RequestHeaderRules.atFrontDoor(SENT, CONTEXT.traceId(), CONTEXT.sourceIp(), 8000, "http");
	}

	/**
	 * The request.
	 * @return a request to the last resource
	 */
	static MethodCall call() {
		return new MethodCall(CONTEXT, HttpVerb.GET, new RequestTarget(PATH, null), seen(), RequestBody.NONE);
	}

}
