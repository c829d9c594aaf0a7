package dev.edge.service;

import java.net.ConnectException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.util.Optional;

import org.assertj.core.api.Assumptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@ExtendWith(OutputCaptureExtension.class)
class ManagementPortTests {

	private static RunningService service;

	@BeforeAll
	static void start() {
		service = RunningService.start();
	}

	@AfterAll
	static void stop() {
		service.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/livez", "/readyz" })
	void probesAreOnTheTrafficPort(String probe) throws Exception {
		HttpResponse<String> response = service.get(probe);
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.body()).isEqualTo("{\"status\":\"UP\"}");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/actuator", "/actuator/health", "/actuator/info", "/actuator/prometheus" })
	void managementEndpointIsOnItsOwnPortOnly(String path) throws Exception {
		assertThat(service.get(path).statusCode()).isEqualTo(404);
		assertThat(service.getManagement(path).statusCode()).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/actuator/env", "/actuator/configprops", "/actuator/beans", "/actuator/heapdump",
			"/actuator/loggers", "/actuator/shutdown" })
	void endpointThatCouldTellSecretsIsNowhere(String path) throws Exception {
		assertThat(service.getManagement(path).statusCode()).isEqualTo(404);
	}

	@Test
	void requestsAreCountedByPath() throws Exception {
		service.get("/page");
		assertThat(service.getManagement("/actuator/prometheus").body()).contains("http_server_requests_seconds_count{")
			.contains("uri=\"/page\"");
	}

	@Test
	void managementPortListensOnLoopbackOnly() throws Exception {
		Optional<InetAddress> outside = NetworkInterface.networkInterfaces()
			.flatMap(NetworkInterface::inetAddresses)
			.filter((address) -> address instanceof Inet4Address && !address.isLoopbackAddress())
			.findFirst();
		Assumptions.assumeThat(outside).as("an address that others reach").isPresent();
		new Socket(outside.orElseThrow(), service.uri("/").getPort()).close();
		int port = service.managementUri("/").getPort();
		assertThatExceptionOfType(ConnectException.class)
			.isThrownBy(() -> new Socket(outside.orElseThrow(), port).close());
	}

	@Test
	void trafficPortIsRefusedAsManagementPort(CapturedOutput output) {
		assertThatException()
			.isThrownBy(() -> RunningService.start("--server.port=18080", "--management.server.port=18080").close());
		assertThat(output).contains("management.server.port").contains("must not be served on the traffic port");
	}

}
