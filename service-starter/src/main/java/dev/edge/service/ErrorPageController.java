package dev.edge.service;

import java.nio.charset.StandardCharsets;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/**
 * Answers whatever went wrong with a page that says the status and nothing else: no
 * message, path or stack trace of ours is anybody's business.
 */
@Controller
class ErrorPageController implements ErrorController {

	private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

	@RequestMapping("${spring.web.error.path:/error}")
	ResponseEntity<String> errorPage(HttpServletRequest request) {
		HttpStatus status = status((Integer) request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE));
		String text = status.value() + " " + status.getReasonPhrase();
		return ResponseEntity.status(status).contentType(HTML).body("""
				<!DOCTYPE html>
				<html lang="en"><title>%1$s</title><h1>%1$s</h1></html>
				""".formatted(text));
	}

	private static HttpStatus status(@Nullable Integer code) {
		// Without an error, somebody asked for this page itself, which is not there.
		HttpStatus status = (code != null) ? HttpStatus.resolve(code) : HttpStatus.NOT_FOUND;
		return (status != null) ? status : HttpStatus.INTERNAL_SERVER_ERROR;
	}

}
