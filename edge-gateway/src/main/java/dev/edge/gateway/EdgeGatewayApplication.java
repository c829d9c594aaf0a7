package dev.edge.gateway;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import reactor.netty.ReactorNetty;

/**
 * Starts the edge gateway.
 */
@SpringBootApplication
public class EdgeGatewayApplication {

	static {
		// So many buffers of up to 64 KB are read ahead where the other end is slow. The
		// 128 that Reactor Netty would take are 8 MB for each connection.
		System.setProperty(ReactorNetty.REACTOR_NETTY_SEND_MAX_PREFETCH_SIZE, "4");
	}

	/**
	 * Runs the gateway until the process is told to stop.
	 * @param arguments command-line arguments, {@code --name=value} properties
	 */
	public static void main(String[] arguments) {
		SpringApplication.run(EdgeGatewayApplication.class, arguments);
	}

}
