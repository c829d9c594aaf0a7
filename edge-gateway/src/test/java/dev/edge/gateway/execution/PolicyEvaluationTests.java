package dev.edge.gateway.execution;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.edge.gateway.context.CallContext;
import dev.edge.gateway.context.RequestContext;
import dev.edge.gateway.definition.GatewayResponseType;
import dev.edge.gateway.definition.ResourcePolicy;
import dev.edge.gateway.definition.ResourcePolicy.Statement;
import dev.edge.gateway.mapping.CallOf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

class PolicyEvaluationTests {

	private static final Statement ALLOW_ALL = new Statement(true, List.of("execute-api:/*"), List.of(), List.of());

	private static Statement statement(boolean allow, List<String> in, List<String> notIn) {
		return new Statement(allow, List.of("execute-api:/*"), in, notIn);
	}

	private static void check(String sourceIp, String path, Statement... statements) {
		CallContext context = CallOf.body("").context();
		RequestContext request = context.request();
		RequestContext from = new RequestContext(request.requestId(), request.extendedRequestId(), "GET",
				"/test" + path, request.protocol(), request.domainName(), sourceIp, null, request.traceId(), 0);
		new PolicyEvaluation(new ResourcePolicy(List.of(statements)), "us-east-1")
			.check(CallContext.of(context.api(), from), path);
	}

	@Test
	void whatIsAllowedPasses() {
		assertThatNoException().isThrownBy(() -> check("192.0.2.7", "/pets", ALLOW_ALL));
	}

	@Test
	void whatIsNotAllowedIsDeniedInTheWordsOfTheService() {
		// Captured, with a policy that allows some addresses only
		assertThatExceptionOfType(GatewayFault.class)
			.isThrownBy(() -> check("192.0.2.7", "/sentiment/", statement(true, List.of("198.51.100.0/24"), List.of())))
			.withMessage("User: anonymous is not authorized to perform: execute-api:Invoke on resource: "
					+ "arn:aws:execute-api:us-east-1:********9012:abc/test/GET/sentiment/")
			.satisfies((fault) -> assertThat(fault.type()).isEqualTo(GatewayResponseType.ACCESS_DENIED));
	}

	@Test
	void denialBeatsAllowanceInAnyOrder() {
		Statement denial = statement(false, List.of("192.0.2.0/24"), List.of());
		assertThatExceptionOfType(GatewayFault.class).isThrownBy(() -> check("192.0.2.7", "/pets", denial, ALLOW_ALL))
			.withMessageEndingWith("/test/GET/pets with an explicit deny");
		assertThatExceptionOfType(GatewayFault.class).isThrownBy(() -> check("192.0.2.7", "/pets", ALLOW_ALL, denial));
	}

	@Test
	void denialOfAllButSomeAddressesLetsThosePass() {
		// The developer guide's example of a policy by source address
		Statement denial = statement(false, List.of(), List.of("192.0.2.0/24", "2001:db8::/32"));
		assertThatNoException().isThrownBy(() -> check("192.0.2.7", "/pets", ALLOW_ALL, denial));
		assertThatNoException().isThrownBy(() -> check("2001:db8::1", "/pets", ALLOW_ALL, denial));
		assertThatExceptionOfType(GatewayFault.class)
			.isThrownBy(() -> check("198.51.100.1", "/pets", ALLOW_ALL, denial));
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			192.0.2.0/24,     192.0.2.255,        true
			192.0.2.0/24,     192.0.3.0,          false
			192.0.2.128/25,   192.0.2.127,        false
			192.0.2.7,        192.0.2.7,          true
			192.0.2.7,        192.0.2.8,          false
			0.0.0.0/0,        203.0.113.9,        true
			0.0.0.0/0,        2001:db8::1,        false
			192.0.2.0/24,     ::ffff:192.0.2.1,   true
			::ffff:192.0.2.0/120, 192.0.2.1,      true
			::ffff:192.0.2.0/120, 192.0.3.1,      false
			2001:db8::/33,    2001:db8:7fff::1,   true
			2001:db8::/33,    2001:db8:8000::1,   false
			::/0,             2001:db8::1,        true
			::/0,             unknown,            false
			""")
	void addressIsInABlockOrNot(String block, String address, boolean in) {
		Statement statement = statement(true, List.of(block), List.of());
		if (in) {
			assertThatNoException().isThrownBy(() -> check(address, "/", statement));
		}
		else {
			assertThatExceptionOfType(GatewayFault.class).isThrownBy(() -> check(address, "/", statement));
		}
	}

	@Test
	void unknownAddressIsDeniedByWhatDeniesSome() {
		assertThatExceptionOfType(GatewayFault.class)
			.isThrownBy(() -> check("unknown", "/", ALLOW_ALL, statement(false, List.of("192.0.2.0/24"), List.of())));
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			execute-api:/*,                 /pets/7, true
			execute-api:/test/*,            /pets/7, true
			execute-api:/prod/*,            /pets/7, false
			execute-api:/test/GET/pets,     /pets/7, false
			execute-api:/test/GET/pets/*,   /pets/7, true
			execute-api:/*/GET/pets/?,      /pets/7, true
			execute-api:/test/POST/*,       /pets/7, false
			execute-api:/test/GET/p.ts/7,   /pets/7, false
			execute-api:/test/GET/,         /,       true
			""")
	void resourceIsMatchedWithWildcards(String resource, String path, boolean matches) {
		Statement statement = new Statement(true, List.of(resource), List.of(), List.of());
		if (matches) {
			assertThatNoException().isThrownBy(() -> check("192.0.2.7", path, statement));
		}
		else {
			assertThatExceptionOfType(GatewayFault.class).isThrownBy(() -> check("192.0.2.7", path, statement));
		}
	}

	@Test
	void policyWithoutStatementsAllowsNobody() {
		assertThatExceptionOfType(GatewayFault.class).isThrownBy(() -> check("192.0.2.7", "/"));
	}

}
