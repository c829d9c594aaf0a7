package dev.edge.cloudformation;

import java.util.List;

/**
 * Parameters that a template does not take: a value against its declaration, or a
 * combination against the template's {@code Rules}.
 */
public final class ParametersRefusedException extends RuntimeException {

	private final transient List<String> reasons;

	/**
	 * Creates an exception.
	 * @param template the template's file
	 * @param reasons a sentence for each refusal
	 */
	ParametersRefusedException(String template, List<String> reasons) {
		super(template + ": " + String.join("; ", reasons));
		this.reasons = List.copyOf(reasons);
	}

	/**
	 * Returns why the parameters were refused.
	 * @return a sentence for each refusal
	 */
	public List<String> reasons() {
		return this.reasons;
	}

}
