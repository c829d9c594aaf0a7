package dev.edge.bench.stock;

import java.util.Map;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;

/**
 * Starts Spring Cloud Gateway with its default settings and one route, from
 * {@code /blog/**} to the backend.
 */
@SpringBootApplication
public class StockGatewayApplication {

	/**
	 * Runs the gateway until the process is told to stop.
	 * @param arguments its port and the port of the backend
	 */
	public static void main(String[] arguments) {
		String route = "spring.cloud.gateway.server.webflux.routes[0].";
		new SpringApplicationBuilder(StockGatewayApplication.class)
			.properties(Map.of("server.port", arguments[0], "server.address", "127.0.0.1", route + "id", "blog",
					route + "uri", "http://127.0.0.1:" + arguments[1], route + "predicates[0]", "Path=/blog/**"))
			.run();
	}

}
