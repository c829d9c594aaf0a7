package dev.edge.acceptance;

import java.net.http.HttpResponse;
import java.nio.file.Path;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testcontainers.containers.GenericContainer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What clients get when nothing listens where a page should come from, or what listens
 * does not answer.
 */
@Requires({ Requirement.OWN_API, Requirement.DOCKER })
class FailingBackendsTests {

	@AutoClose
	private static Containers containers;

	@BeforeAll
	static void start() {
		Definition definition = Definition.copyTo(Path.of("target", "failing-backends"));
		// The first operation is the one of the blog.
		definition.change("httpMethod: ANY\n", "httpMethod: ANY\n        timeoutInMillis: 5000\n");
		// Nobody listens there.
		containers = Containers.start(definition.folder(), "webpage-service:5999");
	}

	@Test
	void backendThatDoesNotAnswerTimesOut() {
		assertThat(status(Page.BLOG)).isEqualTo(200);
		GenericContainer<?> blog = containers.blog();
		blog.getDockerClient().pauseContainerCmd(blog.getContainerId()).exec();
		try {
			HttpResponse<String> response = Client.get(Page.BLOG.under(containers.edgeUrl()));
			assertThat(response.statusCode()).isEqualTo(504);
			assertThat(response.body()).isEqualTo("{\"message\": \"Endpoint request timed out\"}");
			assertThat(response.headers().firstValue("x-amzn-ErrorType")).hasValue("InternalServerErrorException");
		}
		finally {
			blog.getDockerClient().unpauseContainerCmd(blog.getContainerId()).exec();
		}
		assertThat(status(Page.BLOG)).isEqualTo(200);
	}

	@Test
	void backendThatRefusesConnectionsIsANetworkError() {
		HttpResponse<String> response = Client.get(Page.WEBPAGE.under(containers.edgeUrl()));
		assertThat(response.statusCode()).isEqualTo(504);
		assertThat(response.body()).isEqualTo("{\"message\": \"Network error communicating with endpoint\"}");
		assertThat(response.headers().firstValue("x-amzn-ErrorType")).hasValue("InternalServerErrorException");
		assertThat(status(Page.BLOG)).isEqualTo(200);
	}

	private static int status(Page page) {
		return Client.get(page.under(containers.edgeUrl())).statusCode();
	}

}
