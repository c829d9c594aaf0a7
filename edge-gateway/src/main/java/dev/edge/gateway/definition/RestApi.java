package dev.edge.gateway.definition;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A REST API as a definition describes it. Immutable and thread-safe.
 *
 * @param name the title of the API
 * @param resources the resources that have methods, in the order of the definition
 * @param gatewayResponses the customised gateway responses
 * @param binaryMediaTypes the media types whose bodies stay untouched
 * @param minimumCompressionSize the size in bytes from which on bodies are compressed, or
 * {@code null} if compression is off
 * @param apiKeySource where callers put their API key
 * @param policy who may call, or {@code null} for everybody
 * @see <a href=
 * "https://docs.aws.amazon.com/apigateway/latest/api/API_RestApi.html">RestApi</a>
 */
public record RestApi(String name, List<Resource> resources, Map<GatewayResponseType, GatewayResponse> gatewayResponses,
		BinaryMediaTypes binaryMediaTypes, @Nullable Integer minimumCompressionSize, ApiKeySource apiKeySource,
		@Nullable ResourcePolicy policy) {

	public RestApi {
		resources = List.copyOf(resources);
		gatewayResponses = Map.copyOf(gatewayResponses);
	}

	/**
	 * Where callers put their API key.
	 */
	public enum ApiKeySource {

		/** The header {@code x-api-key}. */
		HEADER,

		/** The {@code usageIdentifierKey} of an authorizer. */
		AUTHORIZER

	}

}
