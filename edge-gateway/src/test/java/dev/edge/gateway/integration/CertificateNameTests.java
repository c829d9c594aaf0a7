package dev.edge.gateway.integration;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.edge.gateway.behaviour.SelfSigned;
import dev.edge.gateway.definition.LinkAddress;
import dev.edge.gateway.http.Headers;
import dev.edge.gateway.integration.HttpBackends.StreamingPolicy;
import dev.edge.gateway.integration.IntegrationException.Reason;
import dev.edge.gateway.integration.ReactorNettyBackends.Limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Holds that the name in the certificate of a backend is that of the URI, wherever a VPC
 * link leads to. The backend has a certificate for {@code backend.example}, and this JVM
 * trusts it.
 */
class CertificateNameTests {

	private static final String TRUST_STORE = "javax.net.ssl.trustStore";

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private final ExecutorService thread = Executors.newSingleThreadExecutor();

	private ServerSocket backend;

	@BeforeEach
	void start(@TempDir Path folder) throws IOException, GeneralSecurityException, InterruptedException {
		KeyStore keys = SelfSigned.keyStore();
		this.backend = SelfSigned.serverSockets(keys).createServerSocket(0, 10, InetAddress.getLoopbackAddress());
		this.thread.execute(this::serve);
		KeyStore trusted = KeyStore.getInstance("PKCS12");
		trusted.load(null, null);
		trusted.setCertificateEntry("backend", keys.getCertificate("backend"));
		Path file = folder.resolve("trusted.p12");
		try (OutputStream out = Files.newOutputStream(file)) {
			trusted.store(out, "changeit".toCharArray());
		}
		System.setProperty(TRUST_STORE, file.toString());
		System.setProperty(TRUST_STORE + "Password", "changeit");
	}

	@AfterEach
	void stop() throws IOException {
		System.clearProperty(TRUST_STORE);
		System.clearProperty(TRUST_STORE + "Password");
		this.backend.close();
		this.thread.shutdown();
	}

	private void serve() {
		while (!this.backend.isClosed()) {
			try (Socket client = this.backend.accept()) {
				BufferedReader head = new BufferedReader(
						new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
				String line = head.readLine();
				while (line != null && !line.isEmpty()) {
					line = head.readLine();
				}
				client.getOutputStream()
					.write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
			}
			catch (IOException ex) {
				// A client that does not like the certificate hangs up.
			}
		}
	}

	private int status(String host) {
		LinkAddress link = new LinkAddress("127.0.0.1", this.backend.getLocalPort());
		IntegrationRequest request = new IntegrationRequest(new Backend(true, host, 443, host, false, link), "GET", "/",
				Headers.of("Host", host), Payload.EMPTY, PATIENCE);
		try (ReactorNettyBackends backends = new ReactorNettyBackends(new Limits(1, 1, PATIENCE, PATIENCE))) {
			return Objects.requireNonNull(backends.call(request, StreamingPolicy.NEVER).block(PATIENCE)).status();
		}
	}

	@Test
	void aCertificateForTheHostOfTheUriIsGoodBehindALink() {
		assertThat(status("backend.example")).isEqualTo(200);
	}

	@Test
	void aCertificateForAnotherNameIsRefusedBehindALink() {
		assertThatExceptionOfType(IntegrationException.class).isThrownBy(() -> status("other.example"))
			.withMessageContaining("other.example")
			.extracting(IntegrationException::reason)
			.isEqualTo(Reason.CONFIGURATION);
	}

}
