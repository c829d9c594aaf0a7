package dev.edge.gateway.execution;

import dev.edge.gateway.context.CallContext;
import dev.edge.gateway.http.Headers;
import dev.edge.gateway.integration.Payload;

/**
 * The answer to a client.
 *
 * @param status the status code
 * @param headers the headers in the order they are sent, without {@code Content-Length}
 * @param payload the body
 * @param context what is known of the call, for the access log
 */
public record MethodResponse(int status, Headers headers, Payload payload, CallContext context) {

}
