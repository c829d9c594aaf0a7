package dev.edge.cloudformation.value;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ValueTests {

	private static final ResourceAddress VPC = new ResourceAddress(List.of("Network"), "Vpc");

	private static final Value REFERENCE = new Value.ResourceReference(VPC);

	@Test
	void knownPartsBecomeOneText() {
		assertThat(Value.concat(List.of(new Value.Text("a"), new Value.Numeric(BigDecimal.ONE), new Value.Bool(true))))
			.isEqualTo(new Value.Text("a1true"));
	}

	@Test
	void lonelyReferenceStaysAReference() {
		assertThat(Value.concat(List.of(new Value.Text(""), REFERENCE, new Value.Text("")))).isEqualTo(REFERENCE);
	}

	@Test
	void concatenationsAreFlat() {
		Value inner = Value.concat(List.of(REFERENCE, new Value.Text("/")));
		Value outer = Value.concat(List.of(inner, new Value.Text("24")));
		assertThat(outer).isEqualTo(new Value.Concatenation(List.of(REFERENCE, new Value.Text("/24"))));
		assertThat(outer).hasToString("${Network/Vpc}/24");
	}

	@Test
	void pathLeadsThroughMembersAndItems() {
		Value value = new Value.Structure(
				Map.of("Subnets", new Value.Listing(List.of(new Value.Text("a"), REFERENCE))));
		assertThat(value.at("Subnets/1")).contains(REFERENCE);
		assertThat(value.at("Subnets/2")).isEmpty();
		assertThat(value.at("Subnets/x")).isEmpty();
		assertThat(value.at("Zones/0")).isEmpty();
	}

	@Test
	void resourcesAreFoundAtAnyDepth() {
		Value attribute = new Value.ResourceAttribute(new ResourceAddress(List.of(), "Queue"), "Arn");
		Value value = new Value.Listing(
				List.of(new Value.Deferred("Fn::Split", List.of(new Value.Text("/"), attribute)),
						Value.concat(List.of(new Value.Text("x"), REFERENCE))));
		assertThat(value.resources()).extracting(ResourceAddress::toString).containsExactly("Queue", "Network/Vpc");
	}

}
