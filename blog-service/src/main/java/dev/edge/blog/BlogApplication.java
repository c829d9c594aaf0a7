package dev.edge.blog;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * Starts the blog service.
 */
@SpringBootApplication
public class BlogApplication {

	/**
	 * Runs the service until the process is told to stop.
	 * @param arguments command-line arguments, {@code --name=value} properties
	 */
	public static void main(String[] arguments) {
		SpringApplication.run(BlogApplication.class, arguments);
	}

}
