package dev.edge.gateway.context;

import org.jspecify.annotations.Nullable;

/**
 * What is known of a request as soon as its head has been read. Immutable and
 * thread-safe.
 *
 * @param requestId the UUID that the client sees as {@code x-amzn-RequestId}
 * @param extendedRequestId what the client sees as {@code x-amz-apigw-id}
 * @param httpMethod the method of the request line, or what
 * {@code X-HTTP-Method-Override} made of it
 * @param path the path as it was sent, stage included
 * @param protocol the protocol version, {@code HTTP/1.1} say
 * @param domainName the host that the request was sent to, without its port
 * @param sourceIp the address of the client
 * @param userAgent the {@code User-Agent} of the client, or {@code null}
 * @param traceId the {@code X-Amzn-Trace-Id} of the request
 * @param startMillis when the request arrived, in milliseconds since 1970
 */
public record RequestContext(String requestId, String extendedRequestId, String httpMethod, String path,
		String protocol, String domainName, String sourceIp, @Nullable String userAgent, String traceId,
		long startMillis) {

}
