package dev.edge.gateway.mapping;

/**
 * What a JSON text takes of the heap while it is parsed and mapped: a body of ten
 * megabytes can become a tree of hundreds. Stateless.
 */
public final class ParsedSize {

	/** How many large bodies may be parsed at once in this process. */
	public static final int AT_ONCE = (int) Math.max(1,
			Math.min(Runtime.getRuntime().availableProcessors(), Runtime.getRuntime().maxMemory() >> 28));

	/** What one of them may take, in bytes. */
	static final long LIMIT = Runtime.getRuntime().maxMemory() * 2 / 5 / AT_ONCE;

	/** The text itself, what a mapping takes out of it, and what it is written to. */
	private static final int COPIES = 4;

	// Measured of Jackson and json-smart, whichever takes more.
	private static final int ARRAY = 112;

	private static final int OBJECT = 200;

	private static final int NAME = 56;

	private static final int VALUE = 72;

	private ParsedSize() {
	}

	/**
	 * Lets a text pass that may be parsed.
	 * @param json the text
	 * @return the text
	 * @throws OversizedBodyException if it would take too much memory
	 */
	public static String checked(String json) {
		if (of(json) > LIMIT) {
			throw new OversizedBodyException();
		}
		return json;
	}

	/**
	 * Estimates by the punctuation, that within strings included, since parsers do not
	 * agree on what is a string.
	 * @param json the text
	 * @return the bytes that its tree takes, rather too many than too few
	 */
	static long of(String json) {
		long tree = VALUE;
		boolean wide = false;
		for (int i = 0; i < json.length(); i++) {
			char c = json.charAt(i);
			switch (c) {
				case '[' -> tree += ARRAY;
				case '{' -> tree += OBJECT;
				case ':' -> tree += NAME;
				case ',' -> tree += VALUE;
				case 'u' -> wide |= i > 0 && json.charAt(i - 1) == '\\';
				default -> wide |= c > '\u00ff';
			}
		}
		return tree + (long) COPIES * json.length() * (wide ? 2 : 1);
	}

}
