package dev.edge.cloudformation;

import java.util.ArrayList;
import java.util.List;

import dev.edge.cloudformation.value.Value;

/**
 * Lists written as one string with commas, as parameters of nested stacks are. Commas
 * occur in no id and no ARN that the resources of a template refer to one another by, so
 * a list may be taken apart before its references are known.
 */
final class CommaList {

	private CommaList() {
	}

	static List<Value> split(Value value) {
		return value.equals(new Value.Text("")) ? List.of() : split(value, ",").stream().map(CommaList::strip).toList();
	}

	/**
	 * Takes a string apart at each delimiter in its known parts.
	 * @param value the string
	 * @param delimiter the delimiter
	 * @return the strings between
	 */
	static List<Value> split(Value value, String delimiter) {
		List<List<Value>> items = new ArrayList<>(List.of(new ArrayList<>()));
		List<Value> parts = (value instanceof Value.Concatenation whole) ? whole.parts() : List.of(value);
		for (Value part : parts) {
			String text = part.scalar().orElse(null);
			if (text == null) {
				items.get(items.size() - 1).add(part);
				continue;
			}
			int start = 0;
			for (int end = text.indexOf(delimiter); end >= 0; end = text.indexOf(delimiter, start)) {
				items.get(items.size() - 1).add(new Value.Text(text.substring(start, end)));
				items.add(new ArrayList<>());
				start = end + delimiter.length();
			}
			items.get(items.size() - 1).add(new Value.Text(text.substring(start)));
		}
		return items.stream().map(Value::concat).toList();
	}

	private static Value strip(Value value) {
		List<Value> parts = new ArrayList<>(
				(value instanceof Value.Concatenation whole) ? whole.parts() : List.of(value));
		int last = parts.size() - 1;
		if (parts.get(0) instanceof Value.Text text) {
			parts.set(0, new Value.Text(text.text().stripLeading()));
		}
		if (parts.get(last) instanceof Value.Text text) {
			parts.set(last, new Value.Text(text.text().stripTrailing()));
		}
		return Value.concat(parts);
	}

}
