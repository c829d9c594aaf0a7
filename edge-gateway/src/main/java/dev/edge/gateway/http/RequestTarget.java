package dev.edge.gateway.http;

import org.jspecify.annotations.Nullable;

/**
 * The target of a request line in origin form, undecoded.
 *
 * @param path the path as it was sent, starting with a slash
 * @param query the query as it was sent, without its question mark, or {@code null} if
 * there is no question mark
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9112#section-3.2.1">RFC 9112, section
 * 3.2.1</a>
 */
public record RequestTarget(String path, @Nullable String query) {

	/**
	 * Splits a target at its first question mark.
	 * @param target a target in origin form
	 * @return its path and query
	 */
	public static RequestTarget parse(String target) {
		int mark = target.indexOf('?');
		return (mark < 0) ? new RequestTarget(target, null)
				: new RequestTarget(target.substring(0, mark), target.substring(mark + 1));
	}

	@Override
	public String toString() {
		return (this.query != null) ? this.path + "?" + this.query : this.path;
	}

}
