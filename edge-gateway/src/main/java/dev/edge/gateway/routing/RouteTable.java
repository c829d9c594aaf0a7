package dev.edge.gateway.routing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import dev.edge.gateway.definition.Method;
import dev.edge.gateway.definition.Resource;
import dev.edge.gateway.definition.ResourcePath.Segment;
import dev.edge.gateway.definition.RestApi;
import dev.edge.gateway.http.HttpVerb;
import dev.edge.gateway.http.PathParameters;

/**
 * The resources of an API as a tree of path segments, so that a lookup costs as many
 * steps as the path has segments, however many resources there are. A literal segment
 * beats a variable, a variable beats a greedy one. A resource that lacks the verb gives
 * way to the most specific greedy resource that has it. Immutable and thread-safe.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-set-up-simple-proxy.html">Proxy
 * resources</a>
 */
public final class RouteTable {

	private final Node root;

	private RouteTable(Node root) {
		this.root = root;
	}

	/**
	 * Compiles the table of an API.
	 * @param api the API
	 * @return its table
	 */
	public static RouteTable compile(RestApi api) {
		Builder root = new Builder();
		api.resources().forEach(root::add);
		return new RouteTable(root.build());
	}

	/**
	 * Finds the method that answers.
	 * @param verb the verb of the request, or {@code null} for one that no REST API has
	 * @param path the raw path after the stage, starting with a slash
	 * @return the match
	 */
	public Match match(@Nullable HttpVerb verb, String path) {
		Search search = new Search(verb, path);
		search.visit(this.root, 0, List.of());
		if (search.matched != null) {
			return search.matched;
		}
		return new Match.Unmatched(search.resourceFound);
	}

	/**
	 * The tree, a line a segment, indented by depth, with the verbs of its resource.
	 * @return the tree as text
	 */
	@Override
	public String toString() {
		StringBuilder text = new StringBuilder();
		this.root.print("/", 0, text);
		return text.toString();
	}

	/**
	 * A segment of the tree.
	 *
	 * @param resource the resource that ends here
	 * @param literals the segments below that stand for themselves
	 * @param variable the variable segment below
	 * @param greedy the greedy resource below
	 */
	private record Node(@Nullable Resource resource, Map<String, Node> literals, @Nullable Node variable,
			@Nullable Resource greedy) {

		void print(String segment, int depth, StringBuilder text) {
			line(segment, this.resource, depth, text);
			new TreeMap<>(this.literals).forEach((literal, node) -> node.print(literal, depth + 1, text));
			if (this.variable != null) {
				this.variable.print("{}", depth + 1, text);
			}
			if (this.greedy != null) {
				line("{+}", this.greedy, depth + 1, text);
			}
		}

		private static void line(String segment, @Nullable Resource resource, int depth, StringBuilder text) {
			text.append("  ".repeat(depth)).append(segment);
			if (resource != null) {
				resource.methods().keySet().stream().sorted().forEach((verb) -> text.append(' ').append(verb));
				text.append((resource.any() != null) ? " ANY" : "");
			}
			text.append('\n');
		}

	}

	/**
	 * A segment while the tree grows.
	 */
	private static final class Builder {

		private @Nullable Resource resource;

		private final Map<String, Builder> literals = new HashMap<>();

		private @Nullable Builder variable;

		private @Nullable Resource greedy;

		void add(Resource added) {
			Builder node = this;
			for (Segment segment : added.path().segments()) {
				if (segment instanceof Segment.Greedy) {
					node.greedy = added;
					return;
				}
				node = node.child(segment);
			}
			node.resource = added;
		}

		private Builder child(Segment segment) {
			if (segment instanceof Segment.Literal literal) {
				return this.literals.computeIfAbsent(literal.text(), (text) -> new Builder());
			}
			if (this.variable == null) {
				this.variable = new Builder();
			}
			return this.variable;
		}

		Node build() {
			Map<String, Node> built = new HashMap<>();
			this.literals.forEach((text, node) -> built.put(text, node.build()));
			return new Node(this.resource, built, (this.variable != null) ? this.variable.build() : null, this.greedy);
		}

	}

	/**
	 * One lookup: a walk down the tree that tries the more specific branch first. The
	 * first resource it meets has the path; if that lacks the verb, only greedy ones that
	 * come later may answer.
	 */
	private static final class Search {

		private final @Nullable HttpVerb verb;

		private final String path;

		private final int end;

		private boolean resourceFound;

		private Match.@Nullable Matched matched;

		Search(@Nullable HttpVerb verb, String path) {
			this.verb = verb;
			this.path = path;
			this.end = (path.length() > 1 && path.endsWith("/")) ? path.length() - 1 : path.length();
		}

		/**
		 * Visits a node whose segments end before a slash, or at the end of the path.
		 * @param node the node
		 * @param slash the index of the slash that follows
		 * @param values the values of the variables so far
		 * @return whether the walk is over
		 */
		boolean visit(Node node, int slash, List<String> values) {
			if (slash >= this.end || (slash == 0 && this.end == 1)) {
				return node.resource() != null && offer(node.resource(), values, false);
			}
			int next = this.path.indexOf('/', slash + 1);
			next = (next < 0 || next > this.end) ? this.end : next;
			if (next > slash + 1) {
				Node literal = node.literals().isEmpty() ? null
						: node.literals().get(this.path.substring(slash + 1, next));
				if (literal != null && visit(literal, next, values)) {
					return true;
				}
				if (node.variable() != null
						&& visit(node.variable(), next, with(values, this.path.substring(slash + 1, next)))) {
					return true;
				}
			}
			return node.greedy() != null && this.end > slash + 1
					&& offer(node.greedy(), with(values, this.path.substring(slash + 1, this.end)), true);
		}

		private boolean offer(Resource resource, List<String> values, boolean greedy) {
			if (this.resourceFound && !greedy) {
				return false;
			}
			this.resourceFound = true;
			Method method = (this.verb != null) ? resource.method(this.verb) : null;
			if (method != null) {
				this.matched = new Match.Matched(resource, method, parameters(resource, values));
			}
			return method != null;
		}

		private static PathParameters parameters(Resource resource, List<String> values) {
			if (values.isEmpty()) {
				return PathParameters.EMPTY;
			}
			if (values.size() == 1) {
				return new PathParameters(Map.of(resource.path().variables().get(0), values.get(0)));
			}
			Map<String, String> parameters = new LinkedHashMap<>();
			for (int i = 0; i < values.size(); i++) {
				parameters.put(resource.path().variables().get(i), values.get(i));
			}
			return new PathParameters(parameters);
		}

		private static List<String> with(List<String> values, String value) {
			if (values.isEmpty()) {
				return List.of(value);
			}
			List<String> more = new ArrayList<>(values);
			more.add(value);
			return more;
		}

	}

}
