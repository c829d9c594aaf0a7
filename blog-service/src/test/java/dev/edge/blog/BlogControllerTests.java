package dev.edge.blog;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;

@WebMvcTest(BlogController.class)
class BlogControllerTests {

	private final MockMvcTester mvc;

	BlogControllerTests(@Autowired MockMvcTester mvc) {
		this.mvc = mvc;
	}

	@Test
	void pageHasItsTitleInTheModel() {
		assertThat(this.mvc.get().uri("/blog")).hasStatusOk()
			.hasViewName("blog")
			.model()
			.containsEntry("title", "blog");
	}

	@Test
	void pageIsRenderedFromTheTemplate() {
		assertThat(this.mvc.get().uri("/blog")).hasStatusOk()
			.hasContentType("text/html;charset=UTF-8")
			.bodyText()
			.isEqualToIgnoringNewLines("<html><h1>Hello From Ray blogs!</h1></html>");
	}

	@Test
	void pageIsReadOnly() {
		assertThat(this.mvc.post().uri("/blog")).hasStatus(405);
	}

}
