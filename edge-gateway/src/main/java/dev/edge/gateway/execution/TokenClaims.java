package dev.edge.gateway.execution;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import org.jspecify.annotations.Nullable;

/**
 * The claims of a token as {@code $context.authorizer.claims} has them: all of them text,
 * lists joined by commas, times as Java prints a date.
 */
final class TokenClaims {

	private static final DateTimeFormatter DATE = DateTimeFormatter
		.ofPattern("EEE MMM dd HH:mm:ss 'UTC' yyyy", Locale.ENGLISH)
		.withZone(ZoneOffset.UTC);

	private TokenClaims() {
	}

	static Map<String, String> of(JWTClaimsSet claims) {
		Map<String, String> texts = new HashMap<>();
		claims.getClaims().forEach((name, value) -> {
			String text = text(value);
			if (text != null) {
				texts.put("claims." + name, text);
			}
		});
		return texts;
	}

	private static @Nullable String text(@Nullable Object value) {
		if (value instanceof Date date) {
			return DATE.format(date.toInstant());
		}
		if (value instanceof Collection<?> values) {
			return values.stream().map(String::valueOf).collect(Collectors.joining(","));
		}
		if (value instanceof Map<?, ?> map) {
			Map<String, Object> members = new HashMap<>();
			map.forEach((name, member) -> members.put(String.valueOf(name), member));
			return JSONObjectUtils.toJSONString(members);
		}
		return (value != null) ? value.toString() : null;
	}

}
