package dev.edge.gateway.mapping;

import java.io.Writer;

/**
 * What one rendering may use up. Not thread-safe.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html">Quotas
 * for configuring and running a REST API</a>
 */
final class TemplateLimits {

	/** The iterations after which API Gateway leaves a {@code #foreach}. */
	static final int ITERATIONS_OF_A_LOOP = 1_000;

	private static final int ITERATIONS = 1_000_000;

	private static final int LENGTH = 10 * 1024 * 1024;

	private static final long INSERTED = Math.min(4L * LENGTH, ParsedSize.LIMIT / 2);

	private final Output output = new Output();

	private int iterations;

	private long inserted;

	private long parsed;

	/**
	 * The bounded output.
	 * @return a writer whose {@code toString} is what was written
	 */
	Writer output() {
		return this.output;
	}

	/**
	 * Counts an iteration of any loop, since loops in loops multiply.
	 */
	void iterate() {
		if (++this.iterations > ITERATIONS) {
			throw new MappingException("the loops of the template take more than " + ITERATIONS + " rounds in all");
		}
	}

	/**
	 * Counts text that a reference puts into the output or a string, since strings can
	 * double without being written.
	 * @param value the value
	 */
	void insert(Object value) {
		if (value instanceof CharSequence text) {
			this.inserted += text.length();
			if (this.inserted > INSERTED) {
				throw new MappingException("the template inserts more than " + INSERTED + " characters in all");
			}
		}
	}

	/**
	 * Counts a text that is parsed, since a template may parse many.
	 * @param json the text
	 * @return the text
	 * @throws OversizedBodyException if all of them would take too much memory
	 */
	String parse(String json) {
		this.parsed += ParsedSize.of(json);
		if (this.parsed > ParsedSize.LIMIT) {
			throw new OversizedBodyException();
		}
		return json;
	}

	/**
	 * Collects text up to the payload limit.
	 */
	private static final class Output extends Writer {

		private final StringBuilder text = new StringBuilder();

		@Override
		public void write(char[] chars, int offset, int length) {
			check(length);
			this.text.append(chars, offset, length);
		}

		@Override
		public void write(String string) {
			check(string.length());
			this.text.append(string);
		}

		@Override
		public void flush() {
		}

		@Override
		public void close() {
		}

		@Override
		public String toString() {
			return this.text.toString();
		}

		private void check(int length) {
			if (this.text.length() + length > LENGTH) {
				throw new MappingException("the template writes more than " + LENGTH + " characters");
			}
		}

	}

}
