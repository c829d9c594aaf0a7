package dev.edge.gateway.http;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The header fields of one message, in the order and with the letter case of the wire.
 * Names are compared without regard to case; a repeated name keeps all of its values.
 * Immutable and thread-safe.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-5">RFC 9110, section 5</a>
 */
public final class Headers {

	/** No header field at all. */
	public static final Headers EMPTY = new Headers(new String[0], 0);

	private final String[] fields;

	private final int length;

	private Headers(String[] fields, int length) {
		this.fields = fields;
		this.length = length;
	}

	/**
	 * Makes headers of names and values in turn.
	 * @param namesAndValues a name, its value, the next name and so on
	 * @return the headers
	 * @throws IllegalArgumentException if the last name has no value
	 */
	public static Headers of(String... namesAndValues) {
		if (namesAndValues.length % 2 != 0) {
			throw new IllegalArgumentException("The last header name has no value: " + Arrays.toString(namesAndValues));
		}
		return new Headers(namesAndValues.clone(), namesAndValues.length);
	}

	/**
	 * A builder without fields.
	 * @param expectedFields how many fields it will probably hold
	 * @return a new builder
	 */
	public static Builder builder(int expectedFields) {
		return new Builder(new String[Math.max(2, 2 * expectedFields)], 0);
	}

	/**
	 * A builder that starts with these fields.
	 * @return a new builder
	 */
	public Builder toBuilder() {
		return new Builder(Arrays.copyOf(this.fields, this.length + 16), this.length);
	}

	/**
	 * The number of fields, each occurrence of a repeated name counted.
	 * @return the number of fields
	 */
	public int size() {
		return this.length / 2;
	}

	/**
	 * The name of a field as it was sent.
	 * @param index from 0 to {@code size() - 1}
	 * @return the name
	 */
	public String name(int index) {
		return this.fields[2 * index];
	}

	/**
	 * The value of a field.
	 * @param index from 0 to {@code size() - 1}
	 * @return the value
	 */
	public String value(int index) {
		return this.fields[2 * index + 1];
	}

	/**
	 * The value of the first field of a name.
	 * @param name the name, in any case
	 * @return the value, or {@code null} if there is no such field
	 */
	public @Nullable String first(String name) {
		for (int i = 0; i < this.length; i += 2) {
			if (this.fields[i].equalsIgnoreCase(name)) {
				return this.fields[i + 1];
			}
		}
		return null;
	}

	/**
	 * The value of the last field of a name.
	 * @param name the name, in any case
	 * @return the value, or {@code null} if there is no such field
	 */
	public @Nullable String last(String name) {
		for (int i = this.length - 2; i >= 0; i -= 2) {
			if (this.fields[i].equalsIgnoreCase(name)) {
				return this.fields[i + 1];
			}
		}
		return null;
	}

	/**
	 * All values of a name.
	 * @param name the name, in any case
	 * @return the values in order, empty if there is no such field
	 */
	public List<String> all(String name) {
		List<String> values = new ArrayList<>(2);
		for (int i = 0; i < this.length; i += 2) {
			if (this.fields[i].equalsIgnoreCase(name)) {
				values.add(this.fields[i + 1]);
			}
		}
		return values;
	}

	/**
	 * Whether there is a field of a name.
	 * @param name the name, in any case
	 * @return whether there is one
	 */
	public boolean contains(String name) {
		return first(name) != null;
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof Headers that && Arrays.equals(this.fields, 0, this.length, that.fields, 0, that.length);
	}

	@Override
	public int hashCode() {
		return Arrays.hashCode(Arrays.copyOf(this.fields, this.length));
	}

	@Override
	public String toString() {
		StringBuilder text = new StringBuilder();
		for (int i = 0; i < this.length; i += 2) {
			text.append((i > 0) ? ", " : "").append(this.fields[i]).append(": ").append(this.fields[i + 1]);
		}
		return text.toString();
	}

	/**
	 * Collects header fields. Not thread-safe; of no use after {@link #build()}.
	 */
	public static final class Builder {

		private String[] fields;

		private int length;

		private Builder(String[] fields, int length) {
			this.fields = fields;
			this.length = length;
		}

		/**
		 * Appends a field.
		 * @param name the name
		 * @param value the value
		 * @return this builder
		 */
		public Builder add(String name, String value) {
			if (this.length == this.fields.length) {
				this.fields = Arrays.copyOf(this.fields, 2 * this.length);
			}
			this.fields[this.length++] = name;
			this.fields[this.length++] = value;
			return this;
		}

		/**
		 * Replaces all fields of a name by one at the end.
		 * @param name the name
		 * @param value the value
		 * @return this builder
		 */
		public Builder set(String name, String value) {
			return remove(name).add(name, value);
		}

		/**
		 * Removes all fields of a name.
		 * @param name the name, in any case
		 * @return this builder
		 */
		public Builder remove(String name) {
			int kept = 0;
			for (int i = 0; i < this.length; i += 2) {
				if (!this.fields[i].equalsIgnoreCase(name)) {
					this.fields[kept++] = this.fields[i];
					this.fields[kept++] = this.fields[i + 1];
				}
			}
			this.length = kept;
			return this;
		}

		/**
		 * The headers collected so far.
		 * @return immutable headers
		 */
		public Headers build() {
			return new Headers(this.fields, this.length);
		}

	}

}
