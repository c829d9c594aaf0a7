package dev.edge.gateway.openapi;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What an import has to say of its document: the rules that are broken, and what is not
 * served. Not thread-safe; one import fills it.
 */
final class ImportReport {

	private static final Comparator<Problem> BY_PLACE = Comparator.comparingInt(Problem::line);

	private final String location;

	private final Set<Problem> problems = new LinkedHashSet<>();

	private final Set<Problem> notices = new LinkedHashSet<>();

	ImportReport(String location) {
		this.location = location;
	}

	void problem(String pointer, int line, String message) {
		this.problems.add(new Problem(this.location, pointer, line, message));
	}

	void notice(String pointer, int line, String message) {
		this.notices.add(new Problem(this.location, pointer, line, message));
	}

	/**
	 * The notices in the order of the document.
	 * @return an immutable list
	 */
	List<Problem> notices() {
		return inOrder(this.notices);
	}

	/**
	 * Ends the import if a rule is broken.
	 * @throws DefinitionException with every problem there is
	 */
	void throwIfRefused() {
		if (!this.problems.isEmpty()) {
			throw new DefinitionException(inOrder(this.problems));
		}
	}

	private static List<Problem> inOrder(Set<Problem> problems) {
		List<Problem> ordered = new ArrayList<>(problems);
		ordered.sort(BY_PLACE);
		return List.copyOf(ordered);
	}

}
