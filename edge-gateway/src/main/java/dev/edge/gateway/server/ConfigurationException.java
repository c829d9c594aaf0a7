package dev.edge.gateway.server;

/**
 * A configuration that cannot be served. Its message is one line that names the property;
 * it has no stack trace, since the fault is the configuration's.
 */
final class ConfigurationException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	ConfigurationException(String message) {
		super(message, null, false, false);
	}

}
