package dev.edge.service;

import java.util.concurrent.CountDownLatch;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * The pages of the sample service.
 */
@Controller
class SampleController {

	final CountDownLatch slowRequestArrived = new CountDownLatch(1);

	final CountDownLatch slowRequestMayEnd = new CountDownLatch(1);

	@GetMapping("/page")
	@ResponseBody
	String page() {
		return "a page";
	}

	@GetMapping("/elsewhere")
	String elsewhere() {
		return "redirect:/page";
	}

	@GetMapping("/link")
	@ResponseBody
	String link() {
		return ServletUriComponentsBuilder.fromCurrentContextPath().path("/page").toUriString();
	}

	@GetMapping("/broken")
	String broken() {
		throw new IllegalStateException("what nobody outside should read");
	}

	@GetMapping("/slow")
	@ResponseBody
	String slow() throws InterruptedException {
		this.slowRequestArrived.countDown();
		this.slowRequestMayEnd.await();
		return "finished";
	}

}
