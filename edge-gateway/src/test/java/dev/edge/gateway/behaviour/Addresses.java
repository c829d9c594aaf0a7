package dev.edge.gateway.behaviour;

import java.util.List;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Fills in what the cases leave open: {@code ${backend}} is host and port of the backend,
 * {@code ${backend.tls}} the same over TLS, {@code ${closed}} where nobody listens,
 * {@code ${cases}} the folder of the cases as a URI, and {@code ${9000}} that many
 * letters.
 *
 * @param backend the port of the backend
 * @param tlsBackend the port of the backend with TLS
 * @param closed a port where nobody listens
 */
public record Addresses(int backend, int tlsBackend, int closed) {

	private static final Pattern LETTERS = Pattern.compile("\\$\\{(\\d+)}");

	String fill(String text) {
		String filled = text.replace("${backend}", "127.0.0.1:" + this.backend)
			.replace("${backend.tls}", "127.0.0.1:" + this.tlsBackend)
			.replace("${closed}", "127.0.0.1:" + this.closed)
			.replace("${cases}", BehaviourFile.root().toUri().toString());
		return LETTERS.matcher(filled).replaceAll((number) -> "a".repeat(Integer.parseInt(number.group(1))));
	}

	BehaviourCase.Call fill(BehaviourCase.Call call) {
		return new BehaviourCase.Call(call.calls(), call.method(), fillText(call.target()), fillAll(call.headers()),
				call.absent(), fillAll(call.only()), fillAll(call.verbatim()), call.body());
	}

	BehaviourCase.Answer fill(BehaviourCase.Answer answer) {
		return new BehaviourCase.Answer(answer.status(), answer.reason(), fillAll(answer.headers()), answer.absent(),
				fillAll(answer.only()), fillAll(answer.verbatim()), answer.body(), answer.length(), answer.closed());
	}

	private @Nullable String fillText(@Nullable String text) {
		return (text != null) ? fill(text) : null;
	}

	private @Nullable List<String> fillAll(@Nullable List<String> lines) {
		return (lines != null) ? lines.stream().map(this::fill).toList() : null;
	}

}
