package dev.edge.gateway.robustness;

import java.io.IOException;
import java.net.SocketException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import dev.edge.gateway.behaviour.HttpMessage;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Bytes of chance that look like requests are answered or end the connection, and no
 * backend hears of anything but whole requests to paths that the definition maps.
 * <p>
 * {@code -Dedge.fuzz.requests=1000000} tries more of them than a build does, and
 * {@code -Dedge.fuzz.seed=2} others.
 */
@ExtendWith(OutputCaptureExtension.class)
class RequestFuzzTests {

	private static final int REQUESTS = Integer.getInteger("edge.fuzz.requests", 1_500);

	private static final long SEED = Long.getLong("edge.fuzz.seed", 1);

	private static final ScriptedBackend.Script BACKEND = (socket, request) -> {
		String body = request.startLine().startsWith("HEAD") ? "" : "good";
		ScriptedBackend.write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n" + body);
	};

	@SuppressWarnings("NullAway.Init")
	private static RunningEdge edge;

	@BeforeAll
	static void start(@TempDir Path folder) throws IOException {
		edge = new RunningEdge(folder, Map.of());
	}

	@AfterAll
	static void stop() throws IOException {
		edge.close();
	}

	@Test
	@Timeout(value = 6, unit = TimeUnit.HOURS)
	void damagedRequestsAreAnsweredOrEndTheConnection(CapturedOutput output) throws IOException {
		RequestMutations mutations = new RequestMutations(SEED);
		for (int i = 0; i < REQUESTS; i++) {
			String sent = mutations.next();
			edge.backend().follow(BACKEND);
			List<HttpMessage> answers = answers(sent);
			String description = "request %d of seed %d:%n%s".formatted(i, SEED, sent);
			assertThat(answers).as(description).allSatisfy(RequestFuzzTests::isOfTheGateway);
			List<HttpMessage> calls = edge.backend().calls();
			assertThat(calls).as(description).allSatisfy(RequestFuzzTests::isMappedAndWhole);
			// One that breaks off may have reached its backend before it did.
			assertThat(calls).as(description).hasSizeLessThanOrEqualTo(answers.size() + 1);
		}
		edge.isUnharmed(output.getAll());
	}

	private static List<HttpMessage> answers(String sent) throws IOException {
		List<HttpMessage> answers = new ArrayList<>();
		try (RawConnection connection = edge.connect()) {
			connection.send(sent).endOutput();
			HttpMessage answer = connection.answer();
			while (answer != null) {
				answers.add(answer);
				answer = connection.answer();
			}
		}
		catch (SocketException ex) {
			// the edge closed before it had read everything
		}
		return answers;
	}

	private static void isOfTheGateway(HttpMessage answer) {
		assertThat(answer.status()).isIn(200, 400, 403, 413, 414, 431);
		assertThat(answer.values("Content-Length")).hasSize(1);
		assertThat(answer.values("x-amzn-RequestId")).hasSize((answer.status() == 413) ? 0 : 1);
	}

	private static void isMappedAndWhole(HttpMessage call) {
		assertThat(call.startLine()).matches("[A-Z]+ /(streamed|whole|required|files/[^ ?]+)(\\?[^ ]*)? HTTP/1\\.1");
		assertThat(call.startLine()).matches(RequestFuzzTests::staysInside, "stays inside of what is mapped");
		assertThat(call.values("Host")).containsExactly("127.0.0.1:" + edge.backend().port());
		assertThat(call.values("X-Amzn-Apigateway-Api-Id")).containsExactly("local");
		assertThat(call.values("Transfer-Encoding")).isEmpty();
		assertThat(call.values("Content-Length")).hasSizeLessThanOrEqualTo(1);
	}

	private static boolean staysInside(String startLine) {
		int depth = -1;
		for (String segment : startLine.split("[ ?]", -1)[1].split("(?i)/|\\\\|%2f|%5c", -1)) {
			String name = segment.replaceAll("(?i)%2e", ".").split(";", 2)[0];
			if (name.equals("..")) {
				depth--;
			}
			else if (!name.isEmpty() && !name.equals(".")) {
				depth++;
			}
			if (depth < 0 && !segment.isEmpty()) {
				return false;
			}
		}
		return true;
	}

}
