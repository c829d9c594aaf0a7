package dev.edge.cloudformation;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.edge.cloudformation.document.Node;
import dev.edge.cloudformation.document.Place;
import dev.edge.cloudformation.document.TemplateException;
import dev.edge.cloudformation.value.Value;

/**
 * The functions that make, count and pick from lists.
 */
final class ListFunctions {

	private ListFunctions() {
	}

	/**
	 * Leaves a function as it is, since what it works on is known to a deployment only.
	 * @param function the function's name
	 * @param place where it is called
	 * @param source what it works on
	 * @param arguments all its arguments
	 * @return the deferred call
	 * @throws TemplateException if the source is known after all, and no list
	 */
	static Value defer(String function, Place place, Value source, Value... arguments) {
		if (source.scalar().isPresent() || source instanceof Value.Structure) {
			throw new TemplateException(place, function + " needs a list, not " + source);
		}
		return new Value.Deferred(function, List.of(arguments));
	}

	static Value select(Expressions expressions, Node argument) {
		List<Node> arguments = Arguments.exactly(argument, "Fn::Select", "an index", "a list");
		int index = number(expressions, arguments.get(0), "the index of Fn::Select");
		Value list = expressions.required(arguments.get(1), "the list of Fn::Select");
		if (!(list instanceof Value.Listing items)) {
			return defer("Fn::Select", argument.place(), list, new Value.Numeric(BigDecimal.valueOf(index)), list);
		}
		if (index >= items.items().size()) {
			throw new TemplateException(argument.place(),
					"Fn::Select finds no item " + index + " in a list of " + items.items().size());
		}
		return items.items().get(index);
	}

	/**
	 * Returns the zones a, b and c; which zones a region has in truth only an account
	 * tells.
	 * @param expressions evaluates the region
	 * @param argument the region, or an empty string for the stack's own
	 * @return the names of the zones
	 */
	static Value getAZs(Expressions expressions, Node argument) {
		String region = expressions.knownText(argument, "the region of Fn::GetAZs");
		Value own = expressions.names().ref("AWS::Region", argument.place());
		String name = region.isEmpty() ? String.valueOf(own) : region;
		return Value.Listing.of(Stream.of("a", "b", "c").map(name::concat).toList());
	}

	static Value cidr(Expressions expressions, Node argument) {
		List<Node> arguments = argument.asList("the argument of Fn::Cidr").items();
		if (arguments.size() != 2 && arguments.size() != 3) {
			throw new TemplateException(argument.place(),
					"Fn::Cidr takes a block, a count and perhaps a number of bits");
		}
		Value block = expressions.string(arguments.get(0), "the block of Fn::Cidr");
		int count = number(expressions, arguments.get(1), "the count of Fn::Cidr");
		@Nullable String known = block.scalar().orElse(null);
		int bits = (arguments.size() == 3) ? number(expressions, arguments.get(2), "the bits of Fn::Cidr") : 8;
		if (known == null) {
			return new Value.Deferred("Fn::Cidr", List.of(block, new Value.Numeric(BigDecimal.valueOf(count)),
					new Value.Numeric(BigDecimal.valueOf(bits))));
		}
		return Value.Listing.of(CidrBlock.of(known, argument.place()).divide(count, bits, argument.place()));
	}

	static Value length(Expressions expressions, Node argument) {
		ReferenceFunctions.requireExtensions(expressions, argument, "Fn::Length");
		Value list = expressions.required(argument, "the argument of Fn::Length");
		return (list instanceof Value.Listing items) ? new Value.Numeric(BigDecimal.valueOf(items.items().size()))
				: defer("Fn::Length", argument.place(), list, list);
	}

	private static int number(Expressions expressions, Node node, String what) {
		String text = expressions.knownText(node, what);
		if (!text.matches("[0-9]{1,9}")) {
			throw new TemplateException(node.place(), what + " must be a whole number, not " + text);
		}
		return Integer.parseInt(text);
	}

}
