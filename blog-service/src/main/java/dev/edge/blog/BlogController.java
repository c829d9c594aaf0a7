package dev.edge.blog;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * Serves the blog page.
 */
@Controller
class BlogController {

	@GetMapping("/blog")
	String blog(Model model) {
		model.addAttribute("title", "blog");
		return "blog";
	}

}
