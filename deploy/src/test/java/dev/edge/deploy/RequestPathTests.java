package dev.edge.deploy;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The way of a request, walked over the resolved resources in every combination.
 */
class RequestPathTests {

	@Test
	void blogArrivesAtPort8080OfTheBlog() {
		Combinations.each((combination, deployment) -> {
			RequestWalk.Arrival arrival = RequestWalk.from(deployment, "/blog");
			assertThat(arrival.container()).isEqualTo("blog");
			assertThat(arrival.port()).isEqualTo(8080);
			assertThat(arrival.path()).isEqualTo("/blog");
		});
	}

	@Test
	void pagesBelowBlogArriveWithTheirPath() {
		Combinations.each((combination, deployment) -> {
			RequestWalk.Arrival arrival = RequestWalk.from(deployment, "/blog/{proxy+}");
			assertThat(arrival.container()).isEqualTo("blog");
			assertThat(arrival.path()).isEqualTo("/blog/{proxy}");
		});
	}

	@Test
	void webpageArrivesAtPort5000OfTheWebpageAsItsRoot() {
		Combinations.each((combination, deployment) -> {
			RequestWalk.Arrival arrival = RequestWalk.from(deployment, "/webpage");
			assertThat(arrival.container()).isEqualTo("webpage");
			assertThat(arrival.port()).isEqualTo(5000);
			assertThat(arrival.path()).isEqualTo("/");
		});
	}

	@Test
	void pagesBelowWebpageArriveWithoutThatSegment() {
		Combinations.each((combination, deployment) -> {
			RequestWalk.Arrival arrival = RequestWalk.from(deployment, "/webpage/{proxy+}");
			assertThat(arrival.container()).isEqualTo("webpage");
			assertThat(arrival.path()).isEqualTo("/{proxy}");
		});
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			/blog,            /prod/blog,              blog,    /blog
			/blog/{proxy+},   /prod/blog/posts/1,      blog,    /blog/posts/1
			/webpage,         /prod/webpage,           webpage, /
			/webpage/{proxy+},/prod/webpage/css/a.css, webpage, /css/a.css
			/webpage/{proxy+},/prod/css/a.css,         webpage, /css/a.css
			""")
	void overALinkV2ThePathMayAlsoBeginWithTheStage(String path, String sent, String container, String seen) {
		Combinations.each((combination) -> combination.topology() == Topology.ALB_PRIVATE,
				(combination, deployment) -> {
					RequestWalk.Arrival arrival = RequestWalk.from(deployment, path, sent);
					assertThat(arrival.container()).isEqualTo(container);
					assertThat(arrival.path()).isEqualTo(seen);
				});
	}

	@ParameterizedTest
	@CsvSource({ "/blogs,webpage", "/blog,blog", "/blog/,blog", "/blog/a/b,blog", "/,webpage", "/a/blog,webpage" })
	void applicationLoadBalancerTellsTheServicesApartByTheirPath(String sent, String container) {
		Combinations.each((combination) -> combination.topology().hasApplicationLoadBalancer(),
				(combination, deployment) -> assertThat(RequestWalk.from(deployment, "/blog", sent).container())
					.isEqualTo(container));
	}

	@Test
	void apiHasNoOtherPaths() {
		Combinations.each((combination, deployment) -> assertThat(Api.of(deployment).paths())
			.isEqualTo(List.of("/blog", "/blog/{proxy+}", "/webpage", "/webpage/{proxy+}")));
	}

}
