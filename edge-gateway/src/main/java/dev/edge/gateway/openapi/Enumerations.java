package dev.edge.gateway.openapi;

import java.util.Arrays;
import java.util.Locale;

/**
 * Reads values of fixed sets, which stand in documents in any case.
 */
final class Enumerations {

	private Enumerations() {
	}

	static <E extends Enum<E>> E read(Element owner, String name, Class<E> type, E otherwise) {
		Element element = owner.get(name);
		String text = (element != null) ? element.text() : null;
		if (element == null || text == null) {
			return otherwise;
		}
		for (E value : type.getEnumConstants()) {
			if (value.name().equals(text.toUpperCase(Locale.ROOT))) {
				return value;
			}
		}
		element.refuse("'" + text + "' is no value of '" + name + "'; right would be one of "
				+ Arrays.toString(type.getEnumConstants()));
		return otherwise;
	}

}
