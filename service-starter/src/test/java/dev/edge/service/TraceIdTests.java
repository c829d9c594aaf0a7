package dev.edge.service;

import java.util.List;

import com.jayway.jsonpath.JsonPath;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class TraceIdTests {

	private static final String ROOT = "1-67891233-abcdef012345678912345678";

	@ParameterizedTest
	@ValueSource(strings = { "Root=" + ROOT, "Self=1-67891234-12456789abcdef012345678;Root=" + ROOT,
			"Root=" + ROOT + ";Parent=53995c3f42cd8ad8;Sampled=1" })
	void structuredLogHasTheRootOfTheTrace(String header, CapturedOutput output) throws Exception {
		try (RunningService service = RunningService.start("--logging.structured.format.console=ecs")) {
			service.get("/broken", "X-Amzn-Trace-Id", header);
			List<String> errors = errorLines(output);
			assertThat(errors).singleElement()
				.satisfies((line) -> assertThat((String) JsonPath.read(line, "$.trace.id")).isEqualTo(ROOT));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "Root=none", "Root=1-67891233-abcdef01234567891234567G", "NotRoot=" + ROOT })
	void malformedHeaderIsIgnored(String header, CapturedOutput output) throws Exception {
		try (RunningService service = RunningService.start("--logging.structured.format.console=ecs")) {
			service.get("/broken", "X-Amzn-Trace-Id", header);
			assertThat(errorLines(output)).singleElement(InstanceOfAssertFactories.STRING).doesNotContain("\"trace\"");
		}
	}

	@Test
	void traceEndsWithItsRequest(CapturedOutput output) throws Exception {
		try (RunningService service = RunningService.start("--spring.threads.virtual.enabled=false",
				"--server.tomcat.threads.max=1", "--server.tomcat.threads.min-spare=1")) {
			service.get("/page", "X-Amzn-Trace-Id", "Root=" + ROOT);
			service.get("/broken");
			Awaitility.await().until(() -> output.getOut().contains("what nobody outside should read"));
			assertThat(output).doesNotContain(ROOT);
		}
	}

	@Test
	void plainLogHasTheRootOfTheTrace(CapturedOutput output) throws Exception {
		try (RunningService service = RunningService.start()) {
			service.get("/broken", "X-Amzn-Trace-Id", "Root=" + ROOT);
			Awaitility.await().until(() -> output.getOut().contains("what nobody outside should read"));
			assertThat(output.getOut().lines()).anyMatch((line) -> line.contains("[" + ROOT + "]"));
			assertThat(output.getOut().lines().findFirst().orElseThrow()).doesNotContain("[]");
		}
	}

	private static List<String> errorLines(CapturedOutput output) {
		return Awaitility.await()
			.until(() -> output.getOut().lines().filter((line) -> line.contains("\"level\":\"ERROR\"")).toList(),
					(lines) -> !lines.isEmpty());
	}

}
