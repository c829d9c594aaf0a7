package dev.edge.gateway.openapi;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import dev.edge.gateway.definition.Method.RequestParameter;
import dev.edge.gateway.definition.Method.RequestParameter.Location;
import dev.edge.gateway.definition.ResourcePath;
import dev.edge.gateway.mapping.ValueSource;

/**
 * The parameters that a method declares: those of its path item, overridden by its own,
 * and the variables of its path, which API Gateway adds when a document does not. Only
 * declared parameters can be mapped.
 */
final class MethodParameters {

	private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9._$:-]+");

	private final Set<String> declared = new HashSet<>();

	private final List<RequestParameter> required = new ArrayList<>();

	private @Nullable Element body;

	private MethodParameters() {
	}

	static MethodParameters read(ResourcePath path, Element pathItem, Element operation) {
		Map<String, Element> parameters = new LinkedHashMap<>();
		collect(pathItem, parameters);
		collect(operation, parameters);
		MethodParameters read = new MethodParameters();
		parameters.values().forEach(read::add);
		for (String variable : path.variables()) {
			if (read.declared.add(key(Location.PATH, variable))) {
				read.required.add(new RequestParameter(Location.PATH, variable));
			}
		}
		return read;
	}

	/**
	 * The parameters that a request must have.
	 * @return the required parameters in order
	 */
	List<RequestParameter> required() {
		return this.required;
	}

	/**
	 * The body parameter of Swagger 2.0.
	 * @return the parameter, or {@code null} if there is none
	 */
	@Nullable Element body() {
		return this.body;
	}

	/**
	 * Whether a source reads a parameter that is not declared.
	 * @param source the source of a request mapping
	 * @return whether the import refuses the mapping
	 */
	boolean lacks(ValueSource source) {
		String key = null;
		if (source instanceof ValueSource.Path parameter) {
			key = key(Location.PATH, parameter.name());
		}
		else if (source instanceof ValueSource.Query parameter) {
			key = key(Location.QUERY, parameter.name());
		}
		else if (source instanceof ValueSource.MultiValueQuery parameter) {
			key = key(Location.QUERY, parameter.name());
		}
		else if (source instanceof ValueSource.Header parameter) {
			key = key(Location.HEADER, parameter.name());
		}
		else if (source instanceof ValueSource.MultiValueHeader parameter) {
			key = key(Location.HEADER, parameter.name());
		}
		return key != null && !this.declared.contains(key);
	}

	private static void collect(Element owner, Map<String, Element> parameters) {
		for (Element parameter : owner.items("parameters")) {
			parameters.put(parameter.text("in") + " " + parameter.text("name"), parameter);
		}
	}

	private void add(Element parameter) {
		String in = parameter.text("in");
		String name = parameter.text("name");
		if (in == null) {
			parameter
				.refuse("the parameter does not say where it stands; right would be 'in' with path, query or header");
			return;
		}
		switch (in) {
			case "path" -> add(parameter, Location.PATH, name);
			case "query" -> add(parameter, Location.QUERY, name);
			case "header" -> add(parameter, Location.HEADER, name);
			case "body" -> this.body = parameter;
			case "cookie", "formData" ->
				parameter.notice("API Gateway has no parameters in '" + in + "': it is not imported");
			default ->
				parameter.refuse("'" + in + "' is no place of a parameter; right would be path, query or header");
		}
	}

	private void add(Element parameter, Location location, @Nullable String name) {
		if (name == null) {
			parameter.refuse("the parameter has no name; right would be 'name'");
			return;
		}
		if (!NAME.matcher(name).matches()) {
			parameter
				.refuse("the parameter name '" + name + "' should match the regular expression ^[a-zA-Z0-9._$:-]+$");
			return;
		}
		this.declared.add(key(location, name));
		if (parameter.flag("required")) {
			this.required.add(new RequestParameter(location, name));
		}
	}

	// Header names are compared as HTTP does; nobody has recorded that the import is
	// stricter.
	private static String key(Location location, String name) {
		return location + " " + ((location == Location.HEADER) ? name.toLowerCase(Locale.ROOT) : name);
	}

}
