package dev.edge.gateway.openapi;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.edge.gateway.openapi.Content.Scalar;

/**
 * A document while it is imported: its content, its references and intrinsic functions,
 * and what has been read of it so far. Not thread-safe.
 */
final class Document {

	private static final String REFERENCE = "$ref";

	private static final int MAXIMUM_REFERENCES = 50;

	private final Content content;

	private final ImportReport report;

	private final Intrinsics intrinsics;

	private final IdentityHashMap<Content, Set<String>> read = new IdentityHashMap<>();

	private final Set<String> resolving = new HashSet<>();

	Document(Content content, ImportReport report, Intrinsics intrinsics) {
		this.content = content;
		this.report = report;
		this.intrinsics = intrinsics;
	}

	Element root() {
		return new Element(this, this.content, "", this.content.line());
	}

	ImportReport report() {
		return this.report;
	}

	/**
	 * What stands in a place, with {@code Fn::If} decided and references followed.
	 * @param place the place
	 * @return the element, or {@code null} if nothing stands there or a reference leads
	 * nowhere; the latter is reported
	 */
	@Nullable Element settle(Element place) {
		Element decided = withoutNull(decide(place));
		String target = (decided != null) ? reference(decided.content()) : null;
		return (decided == null || target == null) ? decided : follow(decided, target);
	}

	/**
	 * The element that a reference within the document leads to.
	 * @param place the place of the reference
	 * @param target what it says, {@code #/components/schemas/Pet} say
	 * @return the element, or {@code null} if there is none
	 */
	@Nullable Element find(Element place, String target) {
		if (this.resolving.size() > MAXIMUM_REFERENCES || !this.resolving.add(target)) {
			place.refuse("the reference '" + target + "' leads back to itself, or through more than "
					+ MAXIMUM_REFERENCES + " others");
			return null;
		}
		Element found = walk(target);
		this.resolving.remove(target);
		return found;
	}

	/**
	 * Takes {@code null} for a value that is absent.
	 * @param element an element
	 * @return the element, or {@code null} if it is that
	 */
	static @Nullable Element withoutNull(@Nullable Element element) {
		boolean absent = element != null && element.content() instanceof Scalar scalar
				&& scalar.type() == Scalar.Type.NULL;
		return absent ? null : element;
	}

	/**
	 * What stands in a place, with {@code Fn::If} decided and references left alone.
	 * @param place the place
	 * @return the element, or {@code null} if nothing stands there
	 */
	@Nullable Element decide(Element place) {
		Element decided = place;
		int branch = this.intrinsics.branch(decided.content());
		while (branch >= 0) {
			Content taken = ((Content.Items) Intrinsics.argument(decided.content())).items().get(branch);
			decided = new Element(this, taken, decided.pointer() + "/Fn::If/" + branch, taken.line());
			branch = this.intrinsics.branch(taken);
		}
		if (Intrinsics.isMalformedCondition(decided.content())) {
			decided.refuse("Fn::If needs the name of a condition, a value if it holds, and one if not");
		}
		return Intrinsics.isNoValue(decided.content()) ? null : decided;
	}

	void markRead(Content object, String name) {
		this.read.computeIfAbsent(object, (content) -> new HashSet<>()).add(name);
	}

	boolean isRead(Content object, String name) {
		return this.read.getOrDefault(object, Set.of()).contains(name);
	}

	/**
	 * What a value refers to.
	 * @param content a value
	 * @return what its {@code $ref} says, or {@code null} if it is no reference
	 */
	static @Nullable String reference(Content content) {
		Content.Member member = (content instanceof Content.Members object) ? object.members().get(REFERENCE) : null;
		boolean reference = member != null && member.value() instanceof Scalar scalar
				&& scalar.type() == Scalar.Type.STRING;
		return (member != null && reference) ? ((Scalar) member.value()).text() : null;
	}

	private @Nullable Element follow(Element reference, String target) {
		if (!target.startsWith("#")) {
			reference.refuse("the reference '" + target
					+ "' leads out of the document, and API Gateway imports one document; right would be '#/...'");
			return null;
		}
		int before = this.report.problemCount();
		Element found = find(reference, target);
		if (found == null && this.report.problemCount() == before) {
			reference.refuse("the reference '" + target + "' leads nowhere");
		}
		return found;
	}

	private @Nullable Element walk(String target) {
		Element place = root();
		String path = target.substring(1);
		if (path.isEmpty()) {
			return place;
		}
		for (String token : path.substring(path.startsWith("/") ? 1 : 0).split("/", -1)) {
			place = (place != null) ? place.child(unescaped(token)) : null;
		}
		return place;
	}

	private static String unescaped(String token) {
		String decoded = token;
		if (token.indexOf('%') >= 0) {
			try {
				decoded = URLDecoder.decode(token.replace("+", "%2B"), StandardCharsets.UTF_8);
			}
			catch (IllegalArgumentException ex) {
				// A percent sign that encodes nothing stands for itself.
			}
		}
		return decoded.replace("~1", "/").replace("~0", "~");
	}

}
