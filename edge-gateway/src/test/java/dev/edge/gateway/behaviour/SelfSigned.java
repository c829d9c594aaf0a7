package dev.edge.gateway.behaviour;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;

import javax.net.ServerSocketFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * TLS with a certificate that nobody trusts, made by the JDK's {@code keytool} for one
 * run, so that no key lies in the repository.
 */
public final class SelfSigned {

	private static final String PASSWORD = "changeit";

	private SelfSigned() {
	}

	/**
	 * Makes sockets with a certificate for {@code backend.example}.
	 * @return their factory
	 */
	static ServerSocketFactory serverSockets() {
		try {
			return serverSockets(keyStore());
		}
		catch (IOException | GeneralSecurityException ex) {
			throw new IllegalStateException("no self-signed certificate", ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("no self-signed certificate", ex);
		}
	}

	/**
	 * Makes sockets with a certificate.
	 * @param store the store of its key
	 * @return their factory
	 */
	public static ServerSocketFactory serverSockets(KeyStore store) throws GeneralSecurityException {
		KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
		keys.init(store, PASSWORD.toCharArray());
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(keys.getKeyManagers(), null, null);
		return context.getServerSocketFactory();
	}

	/**
	 * Makes a certificate for {@code backend.example}.
	 * @return a store with its key and itself, as {@code backend}
	 */
	public static KeyStore keyStore() throws IOException, GeneralSecurityException, InterruptedException {
		Path folder = Files.createTempDirectory("behaviour");
		Path file = folder.resolve("keys.p12");
		Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
				"-genkeypair", "-keystore", file.toString(), "-storetype", "PKCS12", "-storepass", PASSWORD, "-alias",
				"backend", "-keyalg", "EC", "-groupname", "secp256r1", "-dname", "CN=backend.example", "-ext",
				"SAN=dns:backend.example", "-validity", "2")
			.redirectErrorStream(true)
			.start();
		String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		if (keytool.waitFor() != 0) {
			throw new IOException("keytool failed: " + said);
		}
		KeyStore store = KeyStore.getInstance("PKCS12");
		try (InputStream in = Files.newInputStream(file)) {
			store.load(in, PASSWORD.toCharArray());
		}
		Files.delete(file);
		Files.delete(folder);
		return store;
	}

}
