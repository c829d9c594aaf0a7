package dev.edge.gateway.server;

import java.net.InetSocketAddress;
import java.util.Iterator;
import java.util.Map;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.NetUtil;
import org.jspecify.annotations.Nullable;
import reactor.netty.http.server.HttpServerRequest;

import dev.edge.gateway.context.RequestContext;
import dev.edge.gateway.execution.MethodCall;
import dev.edge.gateway.execution.Refusal;
import dev.edge.gateway.execution.RequestBody;
import dev.edge.gateway.execution.RequestHeaderRules;
import dev.edge.gateway.http.Headers;
import dev.edge.gateway.http.HttpVerb;
import dev.edge.gateway.http.RequestTarget;

/**
 * Makes a call to an API of a request as it stands on the wire. Immutable and
 * thread-safe.
 */
final class CallReader {

	private final String stagePrefix;

	private final boolean serveAtRoot;

	CallReader(String stage, boolean serveAtRoot) {
		this.stagePrefix = "/" + stage;
		this.serveAtRoot = serveAtRoot;
	}

	/**
	 * Reads the head of a request.
	 * @param request the request
	 * @return the call, and whether it is at the stage
	 */
	Read read(HttpServerRequest request) {
		Headers sent = copied(request.requestHeaders());
		String raw = sent.first(RequestTargets.RAW_TARGET);
		RequestTarget target = RequestTarget.parse((raw != null) ? raw : request.uri());
		String afterStage = afterStage(target.path());
		String override = sent.first("X-HTTP-Method-Override");
		String method = (override != null) ? override : request.method().name();
		String scheme = request.scheme();
		String host = sent.first("Host");
		String path = target.path().substring(lastLeadingSlash(target.path(), 0));
		RequestContext context = context(request, sent, method, path, (host != null) ? host : "");
		int port = port(host, scheme);
		Headers headers = RequestHeaderRules.atFrontDoor(sent, context.traceId(), context.sourceIp(), port, scheme);
		RequestTarget rest = new RequestTarget((afterStage != null) ? afterStage : target.path(), target.query());
		MethodCall call = new MethodCall(context, HttpVerb.of(method), rest, headers, body(request));
		String refused = sent.first(FrontDoorHandler.REFUSED);
		return new Read(call, afterStage != null, (refused != null) ? Refusal.valueOf(refused) : null);
	}

	private static RequestContext context(HttpServerRequest request, Headers sent, String method, String path,
			String host) {
		long now = System.currentTimeMillis();
		String trace = sent.first("X-Amzn-Trace-Id");
		InetSocketAddress client = request.remoteAddress();
		String address = (client != null && client.getAddress() != null) ? NetUtil.toAddressString(client.getAddress())
				: "";
		int colon = host.lastIndexOf(':');
		String domain = (colon > host.lastIndexOf(']')) ? host.substring(0, colon) : host;
		return new RequestContext(RequestIds.requestId(), RequestIds.extendedRequestId(), method, path,
				request.version().text(), domain, address, sent.first("User-Agent"),
				(trace != null && RequestIds.isTrace(trace)) ? trace : RequestIds.traceId(now), now);
	}

	private static RequestBody body(HttpServerRequest request) {
		HttpHeaders headers = request.requestHeaders();
		boolean chunked = headers.contains(HttpHeaderNames.TRANSFER_ENCODING);
		String length = chunked ? null : headers.get(HttpHeaderNames.CONTENT_LENGTH);
		if (!chunked && (length == null || length.equals("0"))) {
			return RequestBody.NONE;
		}
		return new RequestBody((length != null) ? Long.parseLong(length) : -1, request.receive().cast(ByteBuf.class));
	}

	/**
	 * The path after the stage.
	 * @param path the raw path
	 * @return the path, or {@code null} if the request is at no stage
	 */
	private @Nullable String afterStage(String path) {
		int start = lastLeadingSlash(path, 0);
		int end = start + this.stagePrefix.length();
		if (path.startsWith(this.stagePrefix, start) && (path.length() == end || path.charAt(end) == '/')) {
			return (path.length() == end) ? "/" : path.substring(lastLeadingSlash(path, end));
		}
		return this.serveAtRoot ? path.substring(start) : null;
	}

	private static int lastLeadingSlash(String path, int from) {
		int last = from;
		while (last + 1 < path.length() && path.charAt(last + 1) == '/') {
			last++;
		}
		return last;
	}

	private static int port(@Nullable String host, String scheme) {
		int colon = (host != null) ? host.lastIndexOf(':') : -1;
		if (host != null && colon > host.lastIndexOf(']')) {
			try {
				return Integer.parseInt(host.substring(colon + 1));
			}
			catch (NumberFormatException ex) {
				return defaultPort(scheme);
			}
		}
		return defaultPort(scheme);
	}

	private static int defaultPort(String scheme) {
		return "https".equals(scheme) ? 443 : 80;
	}

	private static Headers copied(HttpHeaders sent) {
		Headers.Builder headers = Headers.builder(sent.size());
		Iterator<Map.Entry<CharSequence, CharSequence>> fields = sent.iteratorCharSequence();
		while (fields.hasNext()) {
			Map.Entry<CharSequence, CharSequence> field = fields.next();
			headers.add(field.getKey().toString(), field.getValue().toString());
		}
		return headers.build();
	}

	/**
	 * A call that was read.
	 *
	 * @param call the call
	 * @param atStage whether it is at a stage of the API
	 * @param refusal why it is refused at the front door, or {@code null}
	 */
	record Read(MethodCall call, boolean atStage, @Nullable Refusal refusal) {

	}

}
