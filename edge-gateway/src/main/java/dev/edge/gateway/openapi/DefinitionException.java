package dev.edge.gateway.openapi;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A definition that the import refuses, with everything that is wrong with it. Its
 * message has one line per problem; it has no stack trace, since the fault is the
 * document's.
 */
public final class DefinitionException extends RuntimeException {

	private final transient List<Problem> problems;

	/**
	 * An exception for problems.
	 * @param problems at least one problem
	 */
	public DefinitionException(List<Problem> problems) {
		super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")), null, false, false);
		this.problems = List.copyOf(problems);
	}

	/**
	 * What is wrong, in the order of the document.
	 * @return the problems
	 */
	public List<Problem> problems() {
		return this.problems;
	}

}
