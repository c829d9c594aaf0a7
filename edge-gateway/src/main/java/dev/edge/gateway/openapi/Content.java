package dev.edge.gateway.openapi;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A JSON value as it stands in a document, without the names and places of those that
 * contain it: an alias of YAML puts one value in several places. Immutable.
 */
sealed interface Content {

	/**
	 * The line on which the value begins.
	 * @return a number from 1 on
	 */
	int line();

	/**
	 * What the value is called in messages.
	 * @return {@code an object} and so on
	 */
	String kind();

	/**
	 * An object.
	 *
	 * @param members the members in order
	 * @param line the line on which it begins
	 */
	record Members(Map<String, Member> members, int line) implements Content {

		public Members {
			members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
		}

		@Override
		public String kind() {
			return "an object";
		}

	}

	/**
	 * A member of an object.
	 *
	 * @param line the line of its name
	 * @param value its value
	 */
	record Member(int line, Content value) {
	}

	/**
	 * An array.
	 *
	 * @param items the items in order
	 * @param line the line on which it begins
	 */
	record Items(List<Content> items, int line) implements Content {

		public Items {
			items = List.copyOf(items);
		}

		@Override
		public String kind() {
			return "a list";
		}

	}

	/**
	 * A string, a number, a truth value or null.
	 *
	 * @param type which of them
	 * @param text the string, or the value as it is written
	 * @param line the line on which it begins
	 */
	record Scalar(Type type, String text, int line) implements Content {

		@Override
		public String kind() {
			return switch (this.type) {
				case STRING -> "a string";
				case NUMBER -> "a number";
				case BOOLEAN -> "a truth value";
				case NULL -> "null";
			};
		}

		/**
		 * The types of scalars.
		 */
		enum Type {

			/** A string. */
			STRING,

			/** A number. */
			NUMBER,

			/** {@code true} or {@code false}. */
			BOOLEAN,

			/** {@code null}. */
			NULL

		}

	}

}
