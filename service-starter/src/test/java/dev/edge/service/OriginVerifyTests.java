package dev.edge.service;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class OriginVerifyTests {

	private static RunningService service;

	@BeforeAll
	static void start() {
		service = RunningService.start("--edge.service.origin-verify.secret=current-secret,next-secret");
	}

	@AfterAll
	static void stop() {
		service.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "current-secret", "next-secret" })
	void requestWithASecretIsServed(String secret) throws Exception {
		assertThat(service.get("/page", "X-Origin-Verify", secret).statusCode()).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "current", "current-secret,next-secret", "CURRENT-SECRET" })
	void requestWithAnotherValueIsRefused(String value) throws Exception {
		assertThat(service.get("/page", "X-Origin-Verify", value).statusCode()).isEqualTo(403);
	}

	@Test
	void requestWithoutTheHeaderIsRefusedWithAShortPage() throws Exception {
		var response = service.get("/page");
		assertThat(response.statusCode()).isEqualTo(403);
		assertThat(response.body()).contains("403 Forbidden").hasSizeLessThan(200).doesNotContain("a page");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/livez", "/readyz" })
	void probesNeedNoSecret(String probe) throws Exception {
		assertThat(service.get(probe).statusCode()).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/livez/../page", "/livez;/page", "//livez/page", "/page?/livez", "/page;/livez" })
	void pathThatOnlyLooksLikeAProbeNeedsTheSecret(String path) throws Exception {
		assertThat(service.get(path).body()).doesNotContain("a page");
		assertThat(service.get(path).statusCode()).isIn(400, 403);
	}

	@Test
	void forwardedPrefixDoesNotTurnAPageIntoAProbe() throws Exception {
		assertThat(service.get("/page", "X-Forwarded-Prefix", "/livez").statusCode()).isEqualTo(403);
	}

	@Test
	void anotherHeaderCanCarryTheSecret() throws Exception {
		try (RunningService other = RunningService.start("--edge.service.origin-verify.secret=other-secret",
				"--edge.service.origin-verify.header=X-Other")) {
			assertThat(other.get("/page", "X-Other", "other-secret").statusCode()).isEqualTo(200);
			assertThat(other.get("/page", "X-Origin-Verify", "other-secret").statusCode()).isEqualTo(403);
		}
	}

	@Test
	void emptySecretSwitchesTheCheckOff() throws Exception {
		try (RunningService open = RunningService.start("--edge.service.origin-verify.secret=")) {
			assertThat(open.get("/page").statusCode()).isEqualTo(200);
		}
	}

	@Test
	void secretsAreNotLogged(CapturedOutput output) throws Exception {
		try (RunningService talkative = RunningService.start("--edge.service.origin-verify.secret=quiet-secret",
				"--logging.level.root=debug")) {
			talkative.get("/page", "X-Origin-Verify", "quiet-secret");
			talkative.get("/page", "X-Origin-Verify", "loud-guess");
		}
		assertThat(output).contains("Mapped to dev.edge.service.SampleController#page()")
			.doesNotContain("quiet-secret")
			.doesNotContain("loud-guess");
	}

}
