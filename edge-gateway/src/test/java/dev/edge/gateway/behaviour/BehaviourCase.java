package dev.edge.gateway.behaviour;

import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * One thing that is known of the real API Gateway, and how to see whether the edge does
 * it too. {@code docs/fidelity.md} is made from these.
 *
 * @param name a sentence that says what happens
 * @param rules the rows of {@code rules.yaml} that it shows
 * @param known how it is known
 * @param source where it is known from: recording and test, documentation page, capture
 * @param definition the API definition: a file below {@code behaviour/}, the text of a
 * document, or the document itself; without one, the file's
 * @param config properties of the edge, beside the file's
 * @param request what the client sends; without one, the edge is only started
 * @param repeat how often it is sent; the last answer counts
 * @param backend what the backend does
 * @param expect what has to come of it
 */
record BehaviourCase(String name, List<String> rules, Knowledge known, String source, @Nullable Object definition,
		@Nullable Map<String, Object> config, @Nullable Request request, @Nullable Integer repeat,
		@Nullable BackendAnswer backend, Expectation expect) {

	BehaviourCase {
		rules = List.copyOf(rules);
		Objects.requireNonNull(expect, () -> "'" + name + "' expects nothing");
	}

	@Override
	public String toString() {
		return this.name;
	}

	/**
	 * How well a behaviour is known, from best to worst.
	 */
	enum Knowledge {

		/** A public test suite stored the real service's answer. */
		RECORDED,

		/** The developer guide says so. */
		DOCUMENTED,

		/** Somebody published a transcript. */
		CAPTURED,

		/** Somebody wrote that they measured it, or nobody knows and it is plausible. */
		CLAIMED,

		/** The edge's own, the real service has nothing like it. */
		OWN

	}

	/**
	 * What the client sends.
	 *
	 * @param method the method, GET without one
	 * @param target the request target
	 * @param headers the header lines; {@code Host} and a {@code Content-Length} that
	 * fits are added unless they are there
	 * @param body the body, see {@link Content}
	 * @param raw all of the request instead
	 */
	record Request(@Nullable String method, @Nullable String target, @Nullable List<String> headers,
			@Nullable Object body, @Nullable String raw) {
	}

	/**
	 * What the backend does with each call.
	 *
	 * @param status the status code, 200 without one
	 * @param reason the reason phrase
	 * @param headers the header lines; a {@code Content-Length} that fits is added unless
	 * there is a framing
	 * @param body the body, see {@link Content}
	 * @param raw all of the answer instead
	 * @param then what happens to the connection afterwards
	 */
	record BackendAnswer(@Nullable Integer status, @Nullable String reason, @Nullable List<String> headers,
			@Nullable Object body, @Nullable String raw, @Nullable Then then) {

		/** An empty 200. */
		static final BackendAnswer EMPTY = new BackendAnswer(null, null, null, null, null, null);

		/**
		 * What happens to the connection.
		 */
		enum Then {

			/** It stays open. */
			KEEP,

			/** It is closed. */
			CLOSE,

			/** Nothing is answered, and it is reset. */
			RESET,

			/** Nothing is answered, and it is closed. */
			HANG_UP,

			/** Nothing is answered, ever. */
			SILENCE

		}

	}

	/**
	 * What has to come of it.
	 *
	 * @param backend what the backend must have seen
	 * @param answer what the client must see
	 * @param accessLog the line that must stand in the access log
	 * @param executionLog the lines that must stand in the execution log in this order
	 * @param unlogged what may stand nowhere in the log
	 * @param refused what the message must hold with which the edge refuses to start
	 * @param reported what must stand in the log of the start
	 */
	record Expectation(@Nullable Call backend, @Nullable Answer answer, @Nullable String accessLog,
			@Nullable List<String> executionLog, @Nullable List<String> unlogged, @Nullable List<String> refused,
			@Nullable List<String> reported) {
	}

	/**
	 * What the backend must have seen last.
	 *
	 * @param calls how many calls in all, as many as requests without a number
	 * @param method the method
	 * @param target the request target
	 * @param headers header lines that must be there
	 * @param absent names of headers that must not be there
	 * @param only all header lines there must be, in any order
	 * @param verbatim header lines that must be there in this order and letter case
	 * @param body the body, see {@link Content}
	 */
	record Call(@Nullable Integer calls, @Nullable String method, @Nullable String target,
			@Nullable List<String> headers, @Nullable List<String> absent, @Nullable List<String> only,
			@Nullable List<String> verbatim, @Nullable Object body) {
	}

	/**
	 * What the client must see last.
	 *
	 * @param status the status code
	 * @param reason the reason phrase
	 * @param headers header lines that must be there
	 * @param absent names of headers that must not be there
	 * @param only all header lines there must be, in any order
	 * @param verbatim header lines that must be there in this order and letter case
	 * @param body the body, see {@link Content}
	 * @param length the number of bytes of the body
	 * @param closed whether the connection is closed without any answer
	 */
	record Answer(@Nullable Integer status, @Nullable String reason, @Nullable List<String> headers,
			@Nullable List<String> absent, @Nullable List<String> only, @Nullable List<String> verbatim,
			@Nullable Object body, @Nullable Integer length, @Nullable Boolean closed) {
	}

}
