package dev.edge.service;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Set;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

import dev.edge.service.ServiceProperties.OriginVerify;

/**
 * Refuses, with 403, requests that do not carry the secret which the edge adds to every
 * request. The probes need none: load balancers cannot send a header with their health
 * checks.
 */
class OriginVerifyFilter extends OncePerRequestFilter {

	private static final Set<String> PROBES = Set.of("/livez", "/readyz");

	private final String header;

	private final List<byte[]> secrets;

	OriginVerifyFilter(OriginVerify settings) {
		this.header = settings.header();
		this.secrets = settings.secret().stream().map(OriginVerifyFilter::bytes).toList();
	}

	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		// The servlet path is what the container itself decoded and normalised: neither
		// /livez/../blog nor an X-Forwarded-Prefix gets past.
		return PROBES.contains(request.getServletPath());
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		if (isSecret(request.getHeader(this.header))) {
			chain.doFilter(request, response);
		}
		else {
			response.sendError(HttpServletResponse.SC_FORBIDDEN);
		}
	}

	private boolean isSecret(@Nullable String value) {
		if (value == null) {
			return false;
		}
		byte[] candidate = bytes(value);
		boolean found = false;
		// No early exit: the time taken must tell nothing about the secrets.
		for (byte[] secret : this.secrets) {
			found |= MessageDigest.isEqual(candidate, secret);
		}
		return found;
	}

	private static byte[] bytes(String value) {
		return value.getBytes(StandardCharsets.UTF_8);
	}

}
