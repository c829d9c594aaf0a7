package dev.edge.webpage;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * Starts the webpage service.
 */
@SpringBootApplication
public class WebpageApplication {

	/**
	 * Runs the service until the process is told to stop.
	 * @param arguments command-line arguments, {@code --name=value} properties
	 */
	public static void main(String[] arguments) {
		SpringApplication.run(WebpageApplication.class, arguments);
	}

}
