package dev.edge.gateway.mapping;

import java.io.IOException;
import java.io.Writer;

import org.apache.velocity.context.InternalContextAdapter;
import org.apache.velocity.exception.TemplateInitException;
import org.apache.velocity.runtime.RuntimeServices;
import org.apache.velocity.runtime.directive.Directive;
import org.apache.velocity.runtime.directive.Foreach;
import org.apache.velocity.runtime.directive.ForeachScope;
import org.apache.velocity.runtime.parser.node.Node;

/**
 * The directives that differ from Velocity's. Public, each of them, since Velocity makes
 * an instance per occurrence.
 */
final class TemplateDirectives {

	private TemplateDirectives() {
	}

	/**
	 * {@code #foreach} that counts its rounds and knows the loop variables of Velocity 1.
	 */
	public static final class BoundedForeach extends Foreach {

		@Override
		protected void renderBlock(InternalContextAdapter context, Writer writer, Node node) throws IOException {
			if (context.get(TemplateContext.LIMITS) instanceof TemplateLimits limits) {
				limits.iterate();
			}
			if (context.get("foreach") instanceof ForeachScope loop) {
				context.put("velocityCount", loop.getCount());
				context.put("velocityHasNext", loop.hasNext());
			}
			super.renderBlock(context, writer, node);
		}

	}

	/**
	 * A directive that reads what is outside of the template.
	 */
	private abstract static class Refused extends Directive {

		@Override
		public int getType() {
			return LINE;
		}

		@Override
		public void init(RuntimeServices services, InternalContextAdapter context, Node node) {
			throw new TemplateInitException("#" + getName() + " is not available in mapping templates",
					getTemplateName(), getColumn(), getLine());
		}

		@Override
		public boolean render(InternalContextAdapter context, Writer writer, Node node) {
			return false;
		}

	}

	/**
	 * {@code #include}.
	 */
	public static final class Include extends Refused {

		@Override
		public String getName() {
			return "include";
		}

	}

	/**
	 * {@code #parse}.
	 */
	public static final class Parse extends Refused {

		@Override
		public String getName() {
			return "parse";
		}

	}

	/**
	 * {@code #evaluate}.
	 */
	public static final class Evaluate extends Refused {

		@Override
		public String getName() {
			return "evaluate";
		}

	}

}
