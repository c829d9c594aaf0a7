package dev.edge.cloudformation.document;

/**
 * Where a node stands: the file, the JSON pointer (RFC 6901) inside it and the line,
 * which counts from one.
 */
public record Place(String file, String pointer, int line) {

	/**
	 * Returns the place of a member or item below this one.
	 * @param name the member's name or the item's index, not escaped
	 * @param line the line on which it stands
	 * @return the place below
	 */
	public Place below(String name, int line) {
		return new Place(this.file, this.pointer + "/" + name.replace("~", "~0").replace("/", "~1"), line);
	}

	@Override
	public String toString() {
		return this.file + "#" + this.pointer + " (line " + this.line + ")";
	}

}
