package dev.edge.gateway.http;

import org.jspecify.annotations.Nullable;

/**
 * What may stand in a header field. Names and values that mappings make have to pass it
 * before they go into a message.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-5.5">RFC 9110, section
 * 5.5</a>
 */
public final class FieldSyntax {

	private static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~";

	private static final char DELETE = 0x7F;

	private FieldSyntax() {
	}

	/**
	 * Whether a text is a field name.
	 * @param text the text
	 * @return whether it is a token
	 */
	public static boolean isName(String text) {
		return !text.isEmpty() && text.chars().allMatch(FieldSyntax::isTokenCharacter);
	}

	/**
	 * A text as a field value.
	 * @param text the text
	 * @return the text without the white space around it, or {@code null} if control
	 * characters keep it from being a value
	 */
	public static @Nullable String value(String text) {
		int begin = 0;
		int end = text.length();
		while (begin < end && isBlank(text.charAt(begin))) {
			begin++;
		}
		while (end > begin && isBlank(text.charAt(end - 1))) {
			end--;
		}
		for (int i = begin; i < end; i++) {
			char c = text.charAt(i);
			if ((c < ' ' && c != '\t') || c == DELETE) {
				return null;
			}
		}
		return text.substring(begin, end);
	}

	private static boolean isTokenCharacter(int c) {
		return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
				|| TOKEN_MARKS.indexOf(c) >= 0;
	}

	private static boolean isBlank(char c) {
		return c == ' ' || c == '\t';
	}

}
