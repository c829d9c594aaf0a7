package dev.edge.gateway.server;

import java.util.function.Supplier;

/**
 * A configuration that cannot be served. Its message is one line that names the property;
 * it has no stack trace, since the fault is the configuration's.
 */
final class ConfigurationException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	ConfigurationException(String message) {
		super(message, null, false, false);
	}

	/**
	 * Makes something of properties.
	 * @param <T> what is made
	 * @param name the properties
	 * @param made makes it, or says in an {@link IllegalArgumentException} what is wrong
	 * @return what is made
	 */
	static <T> T checked(String name, Supplier<T> made) {
		try {
			return made.get();
		}
		catch (IllegalArgumentException ex) {
			throw new ConfigurationException(name + ": " + ex.getMessage());
		}
	}

}
