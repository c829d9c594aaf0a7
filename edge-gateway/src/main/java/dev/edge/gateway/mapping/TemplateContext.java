package dev.edge.gateway.mapping;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

import org.apache.velocity.app.event.EventCartridge;
import org.apache.velocity.app.event.InvalidReferenceEventHandler;
import org.apache.velocity.app.event.MethodExceptionEventHandler;
import org.apache.velocity.app.event.ReferenceInsertionEventHandler;
import org.apache.velocity.context.AbstractContext;
import org.apache.velocity.context.Context;
import org.apache.velocity.util.introspection.Info;
import org.jspecify.annotations.Nullable;

/**
 * The variables of one rendering; those of API Gateway are made when a template first
 * reads them. Not thread-safe.
 */
final class TemplateContext extends AbstractContext {

	/** The variable that holds the limits; no template can spell it. */
	static final String LIMITS = " limits";

	private final MappingScope scope;

	private final MappingTemplate.Body body;

	private final Overrides before;

	private final TemplateLimits limits = new TemplateLimits();

	private final Map<String, Object> variables = new HashMap<>();

	private @Nullable ContextMap contextMap;

	TemplateContext(MappingScope scope, MappingTemplate.Body body, Overrides before) {
		this.scope = scope;
		this.body = body;
		this.before = before;
		EventCartridge events = new EventCartridge();
		events.addInvalidReferenceEventHandler(Events.INSTANCE);
		events.addReferenceInsertionEventHandler(Events.INSTANCE);
		events.addMethodExceptionHandler(Events.INSTANCE);
		attachEventCartridge(events);
	}

	TemplateLimits limits() {
		return this.limits;
	}

	/**
	 * The overrides after the rendering.
	 * @return those before, and those that the template set
	 */
	Overrides overrides() {
		return (this.contextMap != null) ? this.contextMap.overrides() : this.before;
	}

	@Override
	public @Nullable Object internalGet(String key) {
		Object value = this.variables.get(key);
		if (value == null && !this.variables.containsKey(key)) {
			value = made(key);
			if (value != null) {
				this.variables.put(key, value);
			}
		}
		return value;
	}

	@Override
	public @Nullable Object internalPut(String key, Object value) {
		return this.variables.put(key, value);
	}

	@Override
	public boolean internalContainsKey(String key) {
		return internalGet(key) != null;
	}

	@Override
	public String[] internalGetKeys() {
		return this.variables.keySet().toArray(String[]::new);
	}

	@Override
	public @Nullable Object internalRemove(String key) {
		return this.variables.remove(key);
	}

	private @Nullable Object made(String key) {
		return switch (key) {
			case "input" -> new TemplateVariables.Input(this.scope, this.body, this.limits);
			case "method" -> RequestVariables.method(this.scope);
			case "util" -> new TemplateVariables.Functions(this.limits);
			case "stageVariables" -> new LinkedHashMap<>(this.scope.stageVariables());
			case "context" -> {
				this.contextMap = new ContextMap(this.scope.context(), this.before);
				yield this.contextMap;
			}
			case LIMITS -> this.limits;
			default -> null;
		};
	}

	/**
	 * Makes the empty string of what has no value, counts what is inserted, and lets a
	 * failed call end the rendering.
	 */
	private static final class Events
			implements InvalidReferenceEventHandler, ReferenceInsertionEventHandler, MethodExceptionEventHandler {

		static final Events INSTANCE = new Events();

		@Override
		public Object invalidGetMethod(Context context, String reference, Object object, String property, Info info) {
			return "";
		}

		@Override
		public boolean invalidSetMethod(Context context, String leftReference, String rightReference, Info info) {
			return false;
		}

		@Override
		public Object invalidMethod(Context context, String reference, Object object, String method, Info info) {
			return "";
		}

		@Override
		public @Nullable Object referenceInsert(Context context, String reference, @Nullable Object value) {
			if (value != null && context.get(LIMITS) instanceof TemplateLimits limits) {
				limits.insert(value);
			}
			return value;
		}

		@Override
		@SuppressWarnings("rawtypes")
		public Object methodException(Context context, Class type, String method, Exception ex, Info info) {
			if (ex instanceof OversizedBodyException oversized) {
				throw oversized;
			}
			throw new MappingException(method + " at line " + info.getLine() + " failed: " + ex.getMessage());
		}

	}

}
