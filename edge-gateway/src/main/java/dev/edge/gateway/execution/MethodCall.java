package dev.edge.gateway.execution;

import org.jspecify.annotations.Nullable;

import dev.edge.gateway.context.RequestContext;
import dev.edge.gateway.http.Headers;
import dev.edge.gateway.http.HttpVerb;
import dev.edge.gateway.http.RequestTarget;

/**
 * A request to an API, its stage taken off.
 *
 * @param context what is known of it by its head
 * @param verb its verb, or {@code null} for one that no REST API has
 * @param target its target after the stage, undecoded
 * @param headers its headers as the front door lets them in
 * @param body its body
 */
public record MethodCall(RequestContext context, @Nullable HttpVerb verb, RequestTarget target, Headers headers,
		RequestBody body) {

	/**
	 * The first media type that the client accepts, the only one that counts.
	 * @return the media type, or {@code null} if the client does not say
	 */
	@Nullable String firstAccepted() {
		String accept = this.headers.first("Accept");
		int comma = (accept != null) ? accept.indexOf(',') : -1;
		return (accept != null && comma >= 0) ? accept.substring(0, comma) : accept;
	}

}
