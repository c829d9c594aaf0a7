package dev.edge.gateway.http;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A set of header names that is asked once for each header of each message. Names are
 * compared without regard to case. Immutable and thread-safe.
 */
public final class HeaderNames {

	private final String[][] namesByLength;

	private HeaderNames(String[][] namesByLength) {
		this.namesByLength = namesByLength;
	}

	/**
	 * Makes a set.
	 * @param names the names in the case that {@link #canonical(String)} returns
	 * @return the set
	 */
	public static HeaderNames of(String... names) {
		List<List<String>> byLength = new ArrayList<>();
		for (String name : names) {
			while (byLength.size() <= name.length()) {
				byLength.add(new ArrayList<>());
			}
			byLength.get(name.length()).add(name);
		}
		return new HeaderNames(byLength.stream().map((each) -> each.toArray(String[]::new)).toArray(String[][]::new));
	}

	/**
	 * Whether a name is in the set.
	 * @param name the name, in any case
	 * @return whether it is
	 */
	public boolean contains(String name) {
		return canonical(name) != null;
	}

	/**
	 * A name as the set spells it.
	 * @param name the name, in any case
	 * @return the name, or {@code null} if it is not in the set
	 */
	public @Nullable String canonical(String name) {
		int length = name.length();
		if (length >= this.namesByLength.length) {
			return null;
		}
		for (String each : this.namesByLength[length]) {
			if (each.equalsIgnoreCase(name)) {
				return each;
			}
		}
		return null;
	}

}
