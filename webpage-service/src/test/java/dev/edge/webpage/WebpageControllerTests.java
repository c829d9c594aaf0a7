package dev.edge.webpage;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;

@WebMvcTest(WebpageController.class)
class WebpageControllerTests {

	private final MockMvcTester mvc;

	WebpageControllerTests(@Autowired MockMvcTester mvc) {
		this.mvc = mvc;
	}

	@Test
	void pageHasItsTitleInTheModel() {
		assertThat(this.mvc.get().uri("/")).hasStatusOk()
			.hasViewName("webpage")
			.model()
			.containsEntry("title", "webpage");
	}

	@Test
	void pageIsRenderedFromTheTemplate() {
		assertThat(this.mvc.get().uri("/")).hasStatusOk()
			.hasContentType("text/html;charset=UTF-8")
			.bodyText()
			.isEqualToIgnoringNewLines("<html><h1>Hello World From Ray Webpage!</h1></html>");
	}

	@Test
	void pageIsReadOnly() {
		assertThat(this.mvc.post().uri("/")).hasStatus(405);
	}

}
