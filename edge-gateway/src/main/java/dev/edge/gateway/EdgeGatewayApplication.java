package dev.edge.gateway;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * Starts the edge gateway.
 */
@SpringBootApplication
public class EdgeGatewayApplication {

	/**
	 * Runs the gateway until the process is told to stop.
	 * @param arguments command-line arguments, {@code --name=value} properties
	 */
	public static void main(String[] arguments) {
		SpringApplication.run(EdgeGatewayApplication.class, arguments);
	}

}
