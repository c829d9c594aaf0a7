package dev.edge.gateway.openapi;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What an import has to say of its document: the rules that are broken, and what is not
 * served. Not thread-safe; one import fills it.
 */
final class ImportReport {

	private static final Comparator<Problem> BY_PLACE = Comparator.comparingInt(Problem::line);

	private static final int MAXIMUM_SHOWN = 100;

	private final String location;

	private final Set<Problem> problems = new LinkedHashSet<>();

	private final Set<Problem> notices = new LinkedHashSet<>();

	private final Set<String> noticed = new HashSet<>();

	/** Places of the wrong kind, where everything else that is missed follows from it. */
	private final Set<String> misread = new HashSet<>();

	ImportReport(String location) {
		this.location = location;
	}

	void problem(String pointer, int line, String message) {
		if (!this.misread.contains(pointer)) {
			this.problems.add(new Problem(this.location, pointer, line, message));
		}
	}

	void wrongKind(String pointer, int line, String message) {
		problem(pointer, line, message);
		this.misread.add(pointer);
	}

	/**
	 * How much has been refused so far.
	 * @return the number of problems
	 */
	int problemCount() {
		return this.problems.size();
	}

	boolean isNoticed(String pointer) {
		return this.noticed.contains(pointer);
	}

	void notice(String pointer, int line, String message) {
		this.noticed.add(pointer);
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

	private List<Problem> inOrder(Set<Problem> problems) {
		List<Problem> ordered = new ArrayList<>(problems);
		ordered.sort(BY_PLACE);
		int more = ordered.size() - MAXIMUM_SHOWN;
		if (more > 0) {
			Problem last = ordered.get(MAXIMUM_SHOWN);
			ordered.subList(MAXIMUM_SHOWN, ordered.size()).clear();
			ordered.add(new Problem(this.location, last.pointer(), last.line(),
					"and " + more + " more from here on, which are not shown"));
		}
		return List.copyOf(ordered);
	}

}
