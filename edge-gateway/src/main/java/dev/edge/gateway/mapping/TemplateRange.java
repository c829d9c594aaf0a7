package dev.edge.gateway.mapping;

import java.util.AbstractList;

import org.apache.velocity.context.InternalContextAdapter;
import org.apache.velocity.runtime.parser.node.ASTIntegerRange;
import org.apache.velocity.runtime.parser.node.Node;
import org.jspecify.annotations.Nullable;

/**
 * A range like {@code [1..$n]}. Velocity 1.7 makes a list of it that can be changed; one
 * that no loop goes through to its end is a view, since a body can name its end.
 */
final class TemplateRange extends ASTIntegerRange {

	private TemplateRange(ASTIntegerRange original) {
		super(original.getType());
		jjtSetParent(original.jjtGetParent());
		this.template = original.getTemplate();
		this.first = original.getFirstToken();
		this.last = original.getLastToken();
		for (int i = 0; i < original.jjtGetNumChildren(); i++) {
			jjtAddChild(original.jjtGetChild(i), i);
			original.jjtGetChild(i).jjtSetParent(this);
		}
	}

	/**
	 * Puts these ranges in the place of Velocity's.
	 * @param node the root of a parsed template
	 */
	static void replaceAll(Node node) {
		for (int i = 0; i < node.jjtGetNumChildren(); i++) {
			if (node.jjtGetChild(i) instanceof ASTIntegerRange range) {
				node.jjtAddChild(new TemplateRange(range), i);
			}
			replaceAll(node.jjtGetChild(i));
		}
	}

	@Override
	public @Nullable Object value(InternalContextAdapter context) {
		Object from = jjtGetChild(0).value(context);
		Object to = jjtGetChild(1).value(context);
		if (from instanceof Number first && to instanceof Number last
				&& Math.abs(last.longValue() - first.longValue()) >= TemplateLimits.ITERATIONS_OF_A_LOOP) {
			return new View(first.intValue(), last.intValue());
		}
		return super.value(context);
	}

	/**
	 * The numbers from one to another, up or down.
	 */
	private static final class View extends AbstractList<Integer> {

		private final int first;

		private final int last;

		View(int first, int last) {
			this.first = first;
			this.last = last;
		}

		@Override
		public Integer get(int index) {
			return (this.first <= this.last) ? this.first + index : this.first - index;
		}

		@Override
		public int size() {
			return (int) Math.min(Integer.MAX_VALUE, Math.abs((long) this.last - this.first) + 1);
		}

	}

}
