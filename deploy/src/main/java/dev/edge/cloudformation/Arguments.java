package dev.edge.cloudformation;

import java.util.List;

import dev.edge.cloudformation.document.Node;
import dev.edge.cloudformation.document.TemplateException;

/**
 * Takes the arguments of a function out of their list.
 */
final class Arguments {

	private Arguments() {
	}

	static List<Node> exactly(Node argument, String function, String... wanted) {
		List<Node> arguments = argument.asList("the argument of " + function).items();
		if (arguments.size() != wanted.length) {
			throw new TemplateException(argument.place(),
					function + " takes " + String.join(" and ", wanted) + ", not " + arguments.size() + " arguments");
		}
		return arguments;
	}

}
