package dev.edge.deploy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.edge.cloudformation.Resource;
import dev.edge.cloudformation.value.Value;

/**
 * The REST API of a deployment, with the stage variables put in.
 */
record Api(Resource restApi, Resource stage) {

	private static final Pattern VARIABLE = Pattern.compile("\\$\\{stageVariables\\.(\\w+)}");

	private static final Pattern ENDPOINT = Pattern.compile("(https?)://(\\$\\{[^}]*}|[^/:]+)(?::([0-9]+))?(/.*)");

	static Api of(Deployment deployment) {
		return new Api(deployment.only("AWS::ApiGateway::RestApi"), deployment.only("AWS::ApiGateway::Stage"));
	}

	List<String> paths() {
		return List.copyOf(((Value.Structure) body("paths").orElseThrow()).members().keySet());
	}

	Integration integration(String path) {
		Value paths = body("paths").orElseThrow();
		Value resource = Optional.ofNullable(((Value.Structure) paths).members().get(path)).orElseThrow();
		Value integration = resource.at("x-amazon-apigateway-any-method/x-amazon-apigateway-integration").orElseThrow();
		return new Integration(integration, this);
	}

	private Optional<Value> body(String path) {
		return this.restApi.property("Body/" + path);
	}

	Optional<Value> variable(String name) {
		return this.stage.property("Variables/" + name);
	}

	/**
	 * Returns a text with the stage's variables in the place of their names.
	 */
	Value substitute(String text) {
		List<Value> parts = new ArrayList<>();
		Matcher matcher = VARIABLE.matcher(text);
		int end = 0;
		while (matcher.find()) {
			parts.add(new Value.Text(text.substring(end, matcher.start())));
			parts.add(variable(matcher.group(1))
				.orElseThrow(() -> new AssertionError("the stage has no variable " + matcher.group(1))));
			end = matcher.end();
		}
		parts.add(new Value.Text(text.substring(end)));
		return Value.concat(parts);
	}

	/**
	 * What a method of the API sends to.
	 */
	record Integration(Value definition, Api api) {

		String connectionType() {
			return this.definition.at("connectionType").orElseThrow().toString();
		}

		Value connection() {
			return this.api.substitute(this.definition.at("connectionId").orElseThrow().toString());
		}

		Optional<Value> target() {
			return this.definition.at("integrationTarget");
		}

		/**
		 * Returns a header that the integration adds, from a stage variable.
		 */
		Optional<Value> header(String name) {
			return this.definition.at("requestParameters/integration.request.header." + name)
				.map(Value::toString)
				.filter((source) -> source.startsWith("stageVariables."))
				.flatMap((source) -> this.api.variable(source.substring("stageVariables.".length())));
		}

		Endpoint endpoint() {
			String uri = this.definition.at("uri").orElseThrow().toString();
			Matcher matcher = ENDPOINT.matcher(this.api.substitute(uri).toString());
			if (!matcher.matches()) {
				throw new AssertionError(uri + " becomes no uri: " + this.api.substitute(uri));
			}
			int port = Optional.ofNullable(matcher.group(3))
				.map(Integer::parseInt)
				.orElse(matcher.group(1).equals("https") ? 443 : 80);
			return new Endpoint(matcher.group(1), matcher.group(2), port, matcher.group(4));
		}

	}

	/**
	 * Where an integration sends to; the host in text, with references as they print.
	 */
	record Endpoint(String scheme, String host, int port, String path) {

	}

}
