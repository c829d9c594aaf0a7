package dev.edge.gateway.behaviour;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import javax.net.ServerSocketFactory;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import dev.edge.gateway.behaviour.BehaviourCase.BackendAnswer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs every behaviour case against the whole edge, over real sockets. A case that is
 * listed in {@code known-failures.yaml} has to fail, so that the list stays true.
 * {@code -Dbehaviour.area=matching} runs one area only.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(OutputCaptureExtension.class)
class BehaviourTests {

	private static final Duration LOG_PATIENCE = Duration.ofSeconds(2);

	private final Map<String, String> knownFailures = KnownFailures.load();

	private final Backend backend = new Backend(ServerSocketFactory.getDefault());

	private final Backend tlsBackend = new Backend(SelfSigned.serverSockets());

	private @Nullable Edge edge;

	private Edge.@Nullable Setup setup;

	@TempDir
	@SuppressWarnings("NullAway.Init")
	private static Path folder;

	private Addresses addresses = new Addresses(0, 0, 0);

	@BeforeAll
	void findAddresses() throws IOException {
		try (Backend unused = new Backend(ServerSocketFactory.getDefault())) {
			this.addresses = new Addresses(this.backend.port(), this.tlsBackend.port(), unused.port());
		}
	}

	@AfterAll
	void closeAll() throws IOException {
		closeEdge();
		this.backend.close();
		this.tlsBackend.close();
	}

	static Stream<Arguments> cases() {
		@Nullable String area = System.getProperty("behaviour.area");
		return BehaviourFile.all()
			.stream()
			.filter((file) -> area == null || area.equals(file.area()))
			.flatMap((file) -> file.cases().stream().map((behaviour) -> Arguments.of(file, behaviour)));
	}

	@ParameterizedTest(name = "{1}")
	@MethodSource("cases")
	void behavesAsTheRealService(BehaviourFile file, BehaviourCase behaviour, CapturedOutput output)
			throws IOException {
		Comparison comparison = new Comparison();
		String seen = run(file, behaviour, output, comparison);
		if (this.knownFailures.containsKey(behaviour.name())) {
			assertThat(comparison.differences())
				.as("'%s' holds now: take it out of known-failures.yaml", behaviour.name())
				.isNotEmpty();
		}
		else {
			assertThat(comparison.differences()).as("%s: %s%n%s", file.path(), behaviour.name(), seen).isEmpty();
		}
	}

	private String run(BehaviourFile file, BehaviourCase behaviour, CapturedOutput output, Comparison comparison)
			throws IOException {
		try {
			int port = edgeFor(file.setup(behaviour)).port();
			if (behaviour.expect().refused() != null) {
				comparison.differ("the edge started with a definition that it should refuse");
			}
			comparison.mentions("the log of the start", behaviour.expect().reported(), output.getAll());
			return (behaviour.request() != null) ? exchange(port, behaviour, output, comparison) : output.getAll();
		}
		catch (StartFailure ex) {
			if (behaviour.expect().refused() == null) {
				comparison.differ("the edge refused to start: " + ex.getMessage());
			}
			comparison.mentions("the refusal", behaviour.expect().refused(), ex.getMessage() + output.getAll());
			return ex.getMessage();
		}
	}

	private String exchange(int port, BehaviourCase behaviour, CapturedOutput output, Comparison comparison)
			throws IOException {
		BackendAnswer answer = Objects.requireNonNullElse(behaviour.backend(), BackendAnswer.EMPTY);
		this.backend.expect(answer);
		this.tlsBackend.expect(answer);
		BehaviourCase.Request request = Objects.requireNonNull(behaviour.request());
		int requests = Objects.requireNonNullElse(behaviour.repeat(), 1);
		Client.Answer seen = new Client.Answer(null, 0);
		try {
			for (int sent = 0; sent < requests; sent++) {
				seen = Client.send(port, request, this.addresses);
			}
		}
		catch (SocketTimeoutException ex) {
			comparison.differ("no answer came in time");
			return "the backend saw " + this.backend.calls();
		}
		List<HttpMessage> calls = Stream.concat(this.backend.calls().stream(), this.tlsBackend.calls().stream())
			.toList();
		BehaviourCase.Expectation expected = behaviour.expect();
		if (expected.backend() != null) {
			comparison.backend(this.addresses.fill(expected.backend()), requests, calls);
		}
		if (expected.answer() != null) {
			comparison.answer(this.addresses.fill(expected.answer()), seen);
		}
		if (expected.accessLog() != null) {
			comparison.accessLog(this.addresses.fill(expected.accessLog()), logLines(output, expected.accessLog()));
		}
		if (expected.executionLog() != null) {
			List<String> lines = expected.executionLog().stream().map(this.addresses::fill).toList();
			comparison.executionLog(lines, logLines(output, lines.get(lines.size() - 1)));
		}
		comparison.conceals(expected.unlogged(), output.getAll());
		return "the backend saw %s%nthe client saw %s".formatted(calls, seen.message());
	}

	private List<String> logLines(CapturedOutput output, String expected) {
		TextPattern pattern = TextPattern.of(this.addresses.fill(expected));
		try {
			Awaitility.await().atMost(LOG_PATIENCE).until(() -> lines(output).stream().anyMatch(pattern::matches));
		}
		catch (ConditionTimeoutException ex) {
			// the comparison tells what is there instead
		}
		return lines(output);
	}

	private static List<String> lines(CapturedOutput output) {
		return Arrays.asList(output.getAll().split("\n", -1));
	}

	private Edge edgeFor(Edge.Setup wanted) throws StartFailure {
		if (this.edge != null && wanted.equals(this.setup)) {
			return this.edge;
		}
		closeEdge();
		try {
			Edge started = Edge.start(wanted, folder, this.addresses);
			this.edge = started;
			this.setup = wanted;
			return started;
		}
		catch (RuntimeException ex) {
			throw new StartFailure(ex);
		}
	}

	private void closeEdge() {
		if (this.edge != null) {
			this.edge.close();
		}
		this.edge = null;
	}

	/**
	 * The edge refused to start.
	 */
	private static final class StartFailure extends Exception {

		StartFailure(RuntimeException cause) {
			super(messages(cause), cause);
		}

		private static String messages(Throwable failure) {
			StringBuilder messages = new StringBuilder();
			Throwable cause = failure;
			while (cause != null) {
				messages.append(cause.getMessage()).append('\n');
				cause = cause.getCause();
			}
			return messages.toString();
		}

		@Override
		public String getMessage() {
			return Objects.requireNonNull(super.getMessage());
		}

	}

}
