package dev.edge.webpage;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * Serves the webpage page.
 */
@Controller
class WebpageController {

	@GetMapping("/")
	String webpage(Model model) {
		model.addAttribute("title", "webpage");
		return "webpage";
	}

}
