package dev.edge.gateway.definition;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import dev.edge.gateway.http.HttpVerb;
import dev.edge.gateway.mapping.MappingTemplate;
import dev.edge.gateway.mapping.UriTemplate;
import dev.edge.gateway.mapping.ValueSource;

/**
 * What answers a method. Immutable and thread-safe.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/apigateway/latest/api/API_Integration.html">Integration</a>
 */
public sealed interface Integration {

	/**
	 * An HTTP backend whose answer is passed through, type {@code http_proxy}.
	 *
	 * @param endpoint the backend
	 * @param request how the request is mapped
	 */
	record HttpProxy(Endpoint endpoint, RequestMapping request) implements Integration {
	}

	/**
	 * An HTTP backend whose answer is mapped, type {@code http}.
	 *
	 * @param endpoint the backend
	 * @param request how the request is mapped
	 * @param responses how its answers are mapped
	 */
	record Http(Endpoint endpoint, RequestMapping request, List<ResponseMapping> responses) implements Integration {

		public Http {
			responses = List.copyOf(responses);
		}

	}

	/**
	 * No backend: the gateway answers itself, type {@code mock}.
	 *
	 * @param request how the request is mapped; its template says which status is chosen
	 * @param responses what it answers
	 */
	record Mock(RequestMapping request, List<ResponseMapping> responses) implements Integration {

		public Mock {
			responses = List.copyOf(responses);
		}

	}

	/**
	 * An integration that does not run locally and answers 501.
	 *
	 * @param type the type and service, {@code aws_proxy} say
	 * @param reason what it is and why it does not run
	 */
	record Unsupported(String type, String reason) implements Integration {
	}

	/**
	 * An HTTP backend.
	 *
	 * @param uri its URI
	 * @param verb the verb it is called with, or {@code null} for the client's
	 * @param timeout how long a call may take
	 * @param insecureSkipVerification whether certificates that do not verify are
	 * accepted
	 * @param link the VPC link, or {@code null} for a public backend
	 */
	record Endpoint(UriTemplate uri, @Nullable HttpVerb verb, Duration timeout, boolean insecureSkipVerification,
			@Nullable VpcLink link) {
	}

	/**
	 * A VPC link, by which a private backend is reached.
	 *
	 * @param id its id, in which stage variables may stand; empty if only a deployment
	 * knows it
	 * @param version its version
	 */
	record VpcLink(UriTemplate id, Version version) {

		/**
		 * The version of a link.
		 */
		public enum Version {

			/** The link itself leads to its Network Load Balancer. */
			V1,

			/** The integration names the load balancer. */
			V2

		}

	}

	/**
	 * How a method request becomes an integration request.
	 *
	 * @param parameters the mapped parameters
	 * @param templates the templates by media type, in the order of the definition
	 * @param passthrough what happens to a body without a template
	 * @param contentHandling how the body is converted
	 */
	record RequestMapping(List<MappedParameter> parameters, Map<String, MappingTemplate> templates,
			PassthroughBehavior passthrough, ContentHandling contentHandling) {

		/** Nothing mapped. */
		public static final RequestMapping NONE = new RequestMapping(List.of(), Map.of(),
				PassthroughBehavior.WHEN_NO_MATCH, ContentHandling.PASSTHROUGH);

		public RequestMapping {
			parameters = List.copyOf(parameters);
			templates = Collections.unmodifiableMap(new LinkedHashMap<>(templates));
		}

	}

	/**
	 * A parameter of the integration request.
	 *
	 * @param location where it goes
	 * @param name its name there
	 * @param source where its value comes from
	 */
	record MappedParameter(Location location, String name, ValueSource source) {

		/**
		 * Where a mapped parameter goes.
		 */
		public enum Location {

			/** A placeholder of the URI. */
			PATH,

			/** The query string. */
			QUERY,

			/** The header. */
			HEADER

		}

	}

	/**
	 * How an integration response becomes a method response.
	 *
	 * @param selectionPattern the statuses it is for, or {@code null} for the default
	 * @param statusCode the status of the method response
	 * @param headers the mapped headers
	 * @param templates the templates by media type, of which the first is the default
	 * @param contentHandling how the body is converted
	 * @param declared whether the method declares a response of this status; where it
	 * does not, API Gateway answers with an API configuration error
	 * @see <a href=
	 * "https://docs.aws.amazon.com/apigateway/latest/api/API_IntegrationResponse.html">IntegrationResponse</a>
	 */
	record ResponseMapping(@Nullable Pattern selectionPattern, int statusCode, List<MappedHeader> headers,
			Map<String, MappingTemplate> templates, ContentHandling contentHandling, boolean declared) {

		public ResponseMapping {
			headers = List.copyOf(headers);
			templates = Collections.unmodifiableMap(new LinkedHashMap<>(templates));
		}

	}

	/**
	 * A header of the method response.
	 *
	 * @param name its name
	 * @param source where its value comes from
	 */
	record MappedHeader(String name, ValueSource source) {
	}

	/**
	 * What happens to a body without a template.
	 */
	enum PassthroughBehavior {

		/** It passes unless there is a template for its media type. */
		WHEN_NO_MATCH,

		/** It passes only if there is no template at all, else it is a 415. */
		WHEN_NO_TEMPLATES,

		/** It never passes, it is a 415. */
		NEVER

	}

	/**
	 * How a body is converted.
	 */
	enum ContentHandling {

		/** Not at all. */
		PASSTHROUGH,

		/** From Base64 text to bytes. */
		CONVERT_TO_BINARY,

		/** From bytes to Base64 text. */
		CONVERT_TO_TEXT

	}

}
