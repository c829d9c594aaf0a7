package dev.edge.gateway.definition;

import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * The media types whose bodies are bytes rather than text. Immutable and thread-safe.
 *
 * @param types media types; {@code *}{@code /*} stands for all, {@code image/*} for all
 * images
 * @see <a href=
 * "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-payload-encodings.html">Binary
 * media types for REST APIs</a>
 */
public record BinaryMediaTypes(List<String> types) {

	/** No binary media type. */
	public static final BinaryMediaTypes NONE = new BinaryMediaTypes(List.of());

	public BinaryMediaTypes {
		types = types.stream().map((type) -> type.toLowerCase(Locale.ROOT)).toList();
	}

	/**
	 * Whether a media type is binary.
	 * @param mediaType a {@code Content-Type} or one member of an {@code Accept}, its
	 * parameters are ignored; {@code null} if there is none
	 * @return whether it is listed
	 */
	public boolean contains(@Nullable String mediaType) {
		if (this.types.isEmpty()) {
			return false;
		}
		if (this.types.contains("*/*")) {
			return true;
		}
		if (mediaType == null) {
			return false;
		}
		int semicolon = mediaType.indexOf(';');
		String type = ((semicolon < 0) ? mediaType : mediaType.substring(0, semicolon)).trim().toLowerCase(Locale.ROOT);
		int slash = type.indexOf('/');
		return this.types.contains(type) || (slash > 0 && this.types.contains(type.substring(0, slash) + "/*"));
	}

}
