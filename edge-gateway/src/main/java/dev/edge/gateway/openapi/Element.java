package dev.edge.gateway.openapi;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.edge.gateway.openapi.Content.Items;
import dev.edge.gateway.openapi.Content.Member;
import dev.edge.gateway.openapi.Content.Members;
import dev.edge.gateway.openapi.Content.Scalar;

/**
 * A value of a document and the place where it stands. Reading it as something that it is
 * not reports the mistake and gives what an absent value gives, so that one import finds
 * every mistake. References and {@code Fn::If} are followed on the way.
 */
final class Element {

	private final Document document;

	private final Content content;

	private final String pointer;

	private final int line;

	Element(Document document, Content content, String pointer, int line) {
		this.document = document;
		this.content = content;
		this.pointer = pointer;
		this.line = line;
	}

	Content content() {
		return this.content;
	}

	String pointer() {
		return this.pointer;
	}

	int line() {
		return this.line;
	}

	void refuse(String message) {
		this.document.report().problem(this.pointer, this.line, message);
	}

	int problemCount() {
		return this.document.report().problemCount();
	}

	void notice(String message) {
		this.document.report().notice(this.pointer, this.line, message);
	}

	boolean isNoticed() {
		return this.document.report().isNoticed(this.pointer);
	}

	boolean isObject() {
		return this.content instanceof Members && Intrinsics.function(this.content) == null;
	}

	boolean isList() {
		return this.content instanceof Items;
	}

	boolean isNumberOrBoolean() {
		return this.content instanceof Scalar scalar
				&& (scalar.type() == Scalar.Type.NUMBER || scalar.type() == Scalar.Type.BOOLEAN);
	}

	boolean isScalar() {
		return this.content instanceof Scalar;
	}

	/**
	 * A member of this object.
	 * @param name the member's name
	 * @return the member, or {@code null} if there is none
	 */
	@Nullable Element get(String name) {
		Members object = object();
		Member member = (object != null) ? object.members().get(name) : null;
		return (object != null && member != null) ? this.document.settle(read(object, name, member)) : null;
	}

	/**
	 * A member of this object whose own reference is not followed.
	 * @param name the member's name
	 * @return the member, or {@code null} if there is none
	 */
	@Nullable Element getUnresolved(String name) {
		Members object = object();
		Member member = (object != null) ? object.members().get(name) : null;
		return (object != null && member != null)
				? Document.withoutNull(this.document.decide(read(object, name, member))) : null;
	}

	/**
	 * What this value refers to.
	 * @return what its {@code $ref} says, or {@code null} if it is no reference
	 */
	@Nullable String reference() {
		return Document.reference(this.content);
	}

	/**
	 * The element that a reference within the document leads to.
	 * @param target what the reference says
	 * @return the element, or {@code null} if there is none
	 */
	@Nullable Element find(String target) {
		return this.document.find(this, target);
	}

	/**
	 * The names of this object's members.
	 * @return the names in order
	 */
	Set<String> names() {
		Members object = object();
		return (object != null) ? object.members().keySet() : Set.of();
	}

	boolean has(String name) {
		return this.content instanceof Members object && object.members().containsKey(name);
	}

	/**
	 * The members of this object.
	 * @return the members by name, in order
	 */
	Map<String, Element> members() {
		Members object = object();
		if (object == null) {
			return Map.of();
		}
		Map<String, Element> members = new LinkedHashMap<>();
		object.members().forEach((name, member) -> {
			Element element = this.document.settle(read(object, name, member));
			if (element != null) {
				members.put(name, element);
			}
		});
		return members;
	}

	/**
	 * The members of this object whose own references are not followed.
	 * @return the members by name, in order
	 */
	Map<String, Element> membersUnresolved() {
		Members object = object();
		Map<String, Element> members = new LinkedHashMap<>();
		if (object != null) {
			object.members().forEach((name, member) -> {
				Element element = this.document.decide(read(object, name, member));
				if (element != null) {
					members.put(name, element);
				}
			});
		}
		return members;
	}

	Map<String, Element> members(String name) {
		Element member = get(name);
		return (member != null) ? member.members() : Map.of();
	}

	/**
	 * The names of this object's members that nothing has read yet.
	 * @return names and places, in order
	 */
	Collection<Map.Entry<String, Element>> unread() {
		Map<String, Element> unread = new LinkedHashMap<>();
		if (this.content instanceof Members object) {
			object.members().forEach((name, member) -> {
				if (!this.document.isRead(object, name)) {
					unread.put(name, below(name, member.value(), member.line()));
				}
			});
		}
		return unread.entrySet();
	}

	/**
	 * Everything one level down, references not followed and nothing marked as read.
	 * @return members or items, in order
	 */
	List<Element> below() {
		List<Element> below = new ArrayList<>();
		if (this.content instanceof Members object) {
			object.members().forEach((name, member) -> addDecided(below, below(name, member.value(), member.line())));
		}
		else if (this.content instanceof Items list) {
			for (int i = 0; i < list.items().size(); i++) {
				addDecided(below, item(list, i));
			}
		}
		return below;
	}

	/**
	 * The items of this list.
	 * @return the items in order
	 */
	List<Element> items() {
		List<Element> items = new ArrayList<>();
		if (this.content instanceof Items list) {
			for (int i = 0; i < list.items().size(); i++) {
				Element item = this.document.settle(item(list, i));
				if (item != null) {
					items.add(item);
				}
			}
		}
		else if (Intrinsics.function(this.content) != null) {
			throw unresolved();
		}
		else {
			refuseKind("a list");
		}
		return items;
	}

	List<Element> items(String name) {
		Element member = get(name);
		return (member != null) ? member.items() : List.of();
	}

	List<String> texts(String name) {
		List<String> texts = new ArrayList<>();
		for (Element item : items(name)) {
			String text = item.text();
			if (text != null) {
				texts.add(text);
			}
		}
		return texts;
	}

	/**
	 * This value as text; numbers and truth values are taken as they are written.
	 * @return the text, or {@code null} if it is no text, which is reported
	 * @throws UnresolvedIntrinsicException if only CloudFormation knows it
	 */
	@Nullable String text() {
		if (this.content instanceof Scalar scalar) {
			return scalar.text();
		}
		if (Intrinsics.function(this.content) == null) {
			refuseKind("a string");
			return null;
		}
		String text = Intrinsics.text(this.content);
		if (text == null) {
			throw unresolved();
		}
		return text;
	}

	@Nullable String text(String name) {
		Element member = get(name);
		return (member != null) ? member.text() : null;
	}

	@Nullable Integer integer() {
		String text = text();
		if (text == null) {
			return null;
		}
		try {
			return Integer.valueOf(text.trim());
		}
		catch (NumberFormatException ex) {
			refuse("'" + text + "' is no whole number");
			return null;
		}
	}

	boolean flag(String name) {
		Element member = get(name);
		String text = (member != null) ? member.text() : null;
		if (member == null || text == null || text.equals("false")) {
			return false;
		}
		if (!text.equals("true")) {
			member.refuse("'" + text + "' is neither true nor false");
		}
		return true;
	}

	/**
	 * A step of a JSON Pointer.
	 * @param token a member's name or an item's index
	 * @return the element there, or {@code null} if there is none
	 */
	@Nullable Element child(String token) {
		Member member = (this.content instanceof Members object) ? object.members().get(token) : null;
		if (member != null) {
			return this.document.settle(below(token, member.value(), member.line()));
		}
		for (int i = 0; this.content instanceof Items list && i < list.items().size(); i++) {
			if (token.equals(String.valueOf(i))) {
				return this.document.settle(item(list, i));
			}
		}
		return null;
	}

	private @Nullable Members object() {
		if (this.content instanceof Members object) {
			if (Intrinsics.function(this.content) != null) {
				throw unresolved();
			}
			return object;
		}
		refuseKind("an object");
		return null;
	}

	private Element read(Members object, String name, Member member) {
		this.document.markRead(object, name);
		return below(name, member.value(), member.line());
	}

	private void addDecided(List<Element> elements, Element element) {
		Element decided = this.document.decide(element);
		if (decided != null) {
			elements.add(decided);
		}
	}

	private Element item(Items list, int index) {
		Content item = list.items().get(index);
		return below(String.valueOf(index), item, item.line());
	}

	private Element below(String token, Content content, int line) {
		String escaped = token.replace("~", "~0").replace("/", "~1");
		return new Element(this.document, content, this.pointer + "/" + escaped, line);
	}

	private UnresolvedIntrinsicException unresolved() {
		return new UnresolvedIntrinsicException(this, String.valueOf(Intrinsics.function(this.content)));
	}

	private void refuseKind(String expected) {
		this.document.report()
			.wrongKind(this.pointer, this.line, "this is " + this.content.kind() + "; right would be " + expected);
	}

}
