package dev.edge.gateway.mapping;

import java.io.StringReader;

import org.apache.velocity.Template;
import org.apache.velocity.exception.TemplateInitException;
import org.apache.velocity.exception.VelocityException;
import org.apache.velocity.runtime.RuntimeConstants;
import org.apache.velocity.runtime.RuntimeInstance;
import org.apache.velocity.runtime.parser.ParseException;
import org.apache.velocity.runtime.parser.node.SimpleNode;
import org.slf4j.helpers.NOPLogger;

/**
 * Apache Velocity, set up as Velocity 1.7 was, which is what API Gateway runs, and
 * without a way out of the template: see {@link TemplateUberspector}.
 *
 * @see <a href= "https://velocity.apache.org/engine/2.4/upgrading.html">Upgrading from
 * Velocity 1.7</a>
 */
final class TemplateEngine {

	private static final RuntimeInstance RUNTIME = start();

	private TemplateEngine() {
	}

	static Template parse(String text) {
		Template template = new Template();
		template.setRuntimeServices(RUNTIME);
		template.setName("template");
		try {
			SimpleNode root = RUNTIME.parse(new StringReader(text), template);
			TemplateRange.replaceAll(root);
			template.setData(root);
			template.initDocument();
			return template;
		}
		catch (ParseException ex) {
			int line = (ex.currentToken != null && ex.currentToken.next != null) ? ex.currentToken.next.beginLine : 0;
			throw new IllegalArgumentException(message(line, ex), ex);
		}
		catch (TemplateInitException ex) {
			throw new IllegalArgumentException(message(ex.getLineNumber(), ex), ex);
		}
		catch (VelocityException ex) {
			throw new IllegalArgumentException(message(0, ex), ex);
		}
	}

	static Rendering render(Template template, MappingScope scope, MappingTemplate.Body body, Overrides overrides) {
		TemplateContext context = new TemplateContext(scope, body, overrides);
		TemplateLimits limits = context.limits();
		try {
			template.merge(context, limits.output());
			return new Rendering(limits.output().toString(), context.overrides());
		}
		catch (StackOverflowError ex) {
			throw new MappingException("the template goes too deep");
		}
		catch (MappingException | OversizedBodyException ex) {
			throw ex;
		}
		catch (RuntimeException ex) {
			Throwable cause = (ex instanceof VelocityException && ex.getCause() != null) ? ex.getCause() : ex;
			if (cause instanceof OversizedBodyException oversized) {
				throw oversized;
			}
			throw (cause instanceof MappingException known) ? known
					: new MappingException("the template cannot be rendered: " + firstLine(cause));
		}
	}

	private static RuntimeInstance start() {
		RuntimeInstance runtime = new RuntimeInstance();
		runtime.setProperty(RuntimeConstants.UBERSPECT_CLASSNAME, TemplateUberspector.class.getName());
		runtime.setProperty(RuntimeConstants.MAX_NUMBER_LOOPS, TemplateLimits.ITERATIONS_OF_A_LOOP);
		runtime.setProperty(RuntimeConstants.VM_LIBRARY, "");
		runtime.setProperty(RuntimeConstants.RESOURCE_LOADERS, "none");
		runtime.setProperty("resource.loader.none.class",
				"org.apache.velocity.runtime.resource.loader.StringResourceLoader");
		runtime.setProperty(RuntimeConstants.RUNTIME_LOG_INSTANCE, NOPLogger.NOP_LOGGER);
		runtime.setProperty(RuntimeConstants.RUNTIME_LOG_REFERENCE_LOG_INVALID, false);
		runtime.setProperty(RuntimeConstants.VM_PERM_INLINE_LOCAL, true);
		runtime.setProperty(RuntimeConstants.SPACE_GOBBLING, "bc");
		runtime.setProperty(RuntimeConstants.PARSER_HYPHEN_ALLOWED, true);
		runtime.setProperty(RuntimeConstants.CHECK_EMPTY_OBJECTS, false);
		runtime.setProperty(RuntimeConstants.IMMUTABLE_RANGES, false);
		runtime.setProperty(RuntimeConstants.EVENTHANDLER_INVALIDREFERENCES_QUIET, true);
		runtime.setProperty(RuntimeConstants.EVENTHANDLER_INVALIDREFERENCES_NULL, true);
		runtime.setProperty(RuntimeConstants.EVENTHANDLER_INVALIDREFERENCES_TESTED, true);
		runtime.init();
		runtime.addDirective(new TemplateDirectives.BoundedForeach());
		runtime.addDirective(new TemplateDirectives.Include());
		runtime.addDirective(new TemplateDirectives.Parse());
		runtime.addDirective(new TemplateDirectives.Evaluate());
		return runtime;
	}

	private static String message(int line, Exception ex) {
		return ((line > 0) ? "line " + line + ": " : "") + firstLine(ex);
	}

	private static String firstLine(Throwable ex) {
		String message = (ex.getMessage() != null) ? ex.getMessage().strip() : ex.getClass().getSimpleName();
		int end = message.indexOf('\n');
		return (end < 0) ? message : message.substring(0, end).strip();
	}

}
