package dev.edge.gateway.integration;

import dev.edge.gateway.http.Headers;

/**
 * What a backend answered.
 *
 * @param status the status code
 * @param headers the headers as they were sent
 * @param payload the body
 */
public record IntegrationResponse(int status, Headers headers, Payload payload) {

}
