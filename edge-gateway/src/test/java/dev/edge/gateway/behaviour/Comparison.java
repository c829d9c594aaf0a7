package dev.edge.gateway.behaviour;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import dev.edge.gateway.behaviour.HttpMessage.Field;

/**
 * Finds the differences between what a case expects and what was seen.
 */
final class Comparison {

	private final List<String> differences = new ArrayList<>();

	List<String> differences() {
		return List.copyOf(this.differences);
	}

	void backend(BehaviourCase.Call expected, int requests, List<HttpMessage> calls) {
		int number = Objects.requireNonNullElse(expected.calls(), requests);
		if (calls.size() != number) {
			this.differences.add("the backend was called %d times, not %d".formatted(calls.size(), number));
		}
		if (number == 0 || calls.isEmpty()) {
			return;
		}
		HttpMessage call = calls.get(calls.size() - 1);
		String[] requestLine = call.startLine().split(" ", 2);
		text("backend: method", expected.method(), requestLine[0]);
		text("backend: target", expected.target(), requestLine[1].substring(0, requestLine[1].lastIndexOf(' ')));
		headers("backend", new Headers(expected.headers(), expected.absent(), expected.only(), expected.verbatim()),
				call.fields());
		body("backend", expected.body(), call.body());
	}

	void answer(BehaviourCase.Answer expected, Client.Answer actual) {
		HttpMessage message = actual.message();
		if (Boolean.TRUE.equals(expected.closed()) || message == null) {
			if (message != null) {
				this.differences.add("an answer came, and the connection should have been closed without one");
			}
			else if (!Boolean.TRUE.equals(expected.closed())) {
				this.differences.add("the connection was closed without an answer");
			}
			return;
		}
		if (expected.status() != null && expected.status() != message.status()) {
			this.differences.add("answer: the status is %d, not %d".formatted(message.status(), expected.status()));
		}
		String[] statusLine = message.startLine().split(" ", 3);
		text("answer: reason", expected.reason(), (statusLine.length > 2) ? statusLine[2] : "");
		headers("answer", new Headers(expected.headers(), expected.absent(), expected.only(), expected.verbatim()),
				message.fields());
		body("answer", expected.body(), message.body());
		if (expected.length() != null && expected.length() != message.body().length) {
			this.differences
				.add("answer: the body has %d bytes, not %d".formatted(message.body().length, expected.length()));
		}
		if (actual.excess() > 0) {
			this.differences.add("%d bytes came after the answer".formatted(actual.excess()));
		}
	}

	void accessLog(String expected, List<String> lines) {
		if (lines.stream().noneMatch(TextPattern.of(expected)::matches)) {
			this.differences.add("no line of the access log is '%s', the lines are %s".formatted(expected, lines));
		}
	}

	void executionLog(List<String> expected, List<String> lines) {
		int from = 0;
		for (String line : expected) {
			TextPattern pattern = TextPattern.of(line);
			int at = from;
			while (at < lines.size() && !pattern.matches(lines.get(at))) {
				at++;
			}
			if (at == lines.size()) {
				this.differences.add("the execution log has no '%s' in this place, its lines are%n%s".formatted(line,
						String.join("\n", lines)));
				return;
			}
			from = at + 1;
		}
	}

	void conceals(@Nullable List<String> secrets, String log) {
		for (String secret : Objects.requireNonNullElse(secrets, List.<String>of())) {
			if (log.contains(secret)) {
				this.differences.add("the log gives '%s' away".formatted(secret));
			}
		}
	}

	void mentions(String where, @Nullable List<String> expected, String text) {
		for (String part : Objects.requireNonNullElse(expected, List.<String>of())) {
			if (!text.contains(part)) {
				this.differences.add("%s does not mention '%s': %s".formatted(where, part, text));
			}
		}
	}

	void differ(String difference) {
		this.differences.add(difference);
	}

	private void text(String what, @Nullable String expected, String actual) {
		if (expected != null && !TextPattern.of(expected).matches(actual)) {
			this.differences.add("%s is '%s', not '%s'".formatted(what, actual, expected));
		}
	}

	private void body(String where, @Nullable Object expected, byte[] actual) {
		if (expected != null && !Content.of(expected).matches(actual)) {
			this.differences.add("%s: the body is not %s".formatted(where, abbreviate(expected.toString())));
		}
	}

	private static String abbreviate(String text) {
		return (text.length() > 500) ? text.substring(0, 500).concat(" ...") : text;
	}

	private void headers(String where, Headers expected, List<Field> actual) {
		for (String line : Objects.requireNonNullElse(expected.present, List.<String>of())) {
			if (actual.stream().noneMatch((field) -> isLike(line, field))) {
				this.differences.add("%s: there is no '%s', only %s".formatted(where, line, named(line, actual)));
			}
		}
		for (String name : Objects.requireNonNullElse(expected.absent, List.<String>of())) {
			List<Field> there = named(name, actual);
			if (!there.isEmpty()) {
				this.differences.add("%s: there is %s, and should be no %s".formatted(where, there, name));
			}
		}
		if (expected.only != null) {
			only(where, expected.only, actual);
		}
		if (expected.verbatim != null) {
			verbatim(where, expected.verbatim, actual);
		}
	}

	private void only(String where, List<String> expected, List<Field> actual) {
		List<Field> unexpected = new ArrayList<>(actual);
		for (String line : expected) {
			Field found = unexpected.stream().filter((field) -> isLike(line, field)).findFirst().orElse(null);
			if (found == null) {
				this.differences.add("%s: there is no '%s', only %s".formatted(where, line, named(line, actual)));
			}
			else {
				unexpected.remove(found);
			}
		}
		unexpected.forEach((field) -> this.differences.add("%s: '%s' should not be there".formatted(where, field)));
	}

	private void verbatim(String where, List<String> expected, List<Field> actual) {
		int from = 0;
		for (String line : expected) {
			Field wanted = Field.of(line);
			int at = from;
			while (at < actual.size() && !(actual.get(at).name().equals(wanted.name())
					&& TextPattern.of(wanted.value()).matches(actual.get(at).value()))) {
				at++;
			}
			if (at == actual.size()) {
				this.differences
					.add("%s: '%s' is not there in this order and letter case: %s".formatted(where, line, actual));
				return;
			}
			from = at + 1;
		}
	}

	private static boolean isLike(String line, Field field) {
		Field wanted = Field.of(line);
		return wanted.name().equalsIgnoreCase(field.name()) && TextPattern.of(wanted.value()).matches(field.value());
	}

	private static List<Field> named(String line, List<Field> fields) {
		String name = Field.of(line).name();
		return fields.stream().filter((field) -> field.name().equalsIgnoreCase(name)).toList();
	}

	private record Headers(@Nullable List<String> present, @Nullable List<String> absent, @Nullable List<String> only,
			@Nullable List<String> verbatim) {
	}

}
