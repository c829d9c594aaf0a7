package dev.edge.service;

import java.time.Duration;
import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.Assert;

/**
 * Settings of a service behind the edge.
 *
 * @param drainPeriod how long a service that was told to stop still takes requests while
 * its readiness probe already fails, so that load balancers notice before the port closes
 * @param originVerify which requests come from the edge
 */
@ConfigurationProperties("edge.service")
record ServiceProperties(@DefaultValue("2s") Duration drainPeriod, @DefaultValue OriginVerify originVerify) {

	ServiceProperties {
		Assert.isTrue(!drainPeriod.isNegative(), "edge.service.drain-period must not be negative");
	}

	/**
	 * A secret shared with the edge, for load balancers that cannot look at headers.
	 *
	 * @param header name of the header that carries the secret
	 * @param secret the accepted values: none switches the check off, two let a secret be
	 * replaced without refusing anybody
	 */
	record OriginVerify(@DefaultValue("X-Origin-Verify") String header, @DefaultValue List<String> secret) {

		OriginVerify {
			Assert.hasText(header, "edge.service.origin-verify.header must not be empty");
			Assert.isTrue(secret.stream().noneMatch(String::isBlank),
					"edge.service.origin-verify.secret must not hold an empty value");
			secret = List.copyOf(secret);
		}

		@Override
		public String toString() {
			return "OriginVerify[header=" + this.header + ", secret=(" + this.secret.size() + " values)]";
		}

	}

}
