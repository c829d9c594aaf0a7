package dev.edge.gateway.integration;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import dev.edge.gateway.integration.PayloadMemory.Share;

import static org.assertj.core.api.Assertions.assertThat;

class PayloadMemoryTests {

	private final PayloadMemory memory = new PayloadMemory(1000);

	private final List<String> resumed = new ArrayList<>();

	private Share share(String name) {
		return this.memory.share(() -> this.resumed.add(name));
	}

	@Test
	void bodiesGrowWhileThereIsRoom() {
		assertThat(share("a").grow(600)).isTrue();
		assertThat(share("b").grow(400)).isTrue();
		assertThat(this.memory.isUsedUp()).isFalse();
	}

	@Test
	void oneBodyGoesOnWhenAllIsUsedUpSoThatItMakesRoom() {
		Share first = share("first");
		first.grow(1001);
		assertThat(first.grow(500)).isTrue();
		assertThat(share("second").grow(1)).isFalse();
		assertThat(this.memory.isUsedUp()).isTrue();
	}

	@Test
	void theNextOneGoesOnWhenTheFavouredOneEnds() {
		Share favoured = share("favoured");
		favoured.grow(1001);
		Share second = share("second");
		second.grow(2000);
		share("third").grow(10);
		favoured.close();
		assertThat(this.resumed).containsExactly("second");
		assertThat(second.grow(10)).isTrue();
	}

	@Test
	void thoseThatWaitGoOnInTheirOrderWhenThereIsRoom() {
		PayloadMemory roomy = new PayloadMemory(1_000_000);
		Share large = roomy.share(() -> {
		});
		large.grow(1_000_001);
		roomy.share(() -> this.resumed.add("first")).grow(10);
		roomy.share(() -> this.resumed.add("second")).grow(10);
		large.close();
		assertThat(this.resumed).containsExactly("first", "second");
	}

	@Test
	void aBodyThatEndsWhileItWaitsIsNotCalled() {
		Share favoured = share("favoured");
		favoured.grow(1001);
		Share gone = share("gone");
		gone.grow(10);
		gone.close();
		favoured.close();
		assertThat(this.resumed).isEmpty();
		assertThat(this.memory.isUsedUp()).isFalse();
	}

	@Test
	void aSmallBodyPassesLargeOnesThatWait() {
		share("favoured").grow(1001);
		assertThat(share("large").grow(10)).isFalse();
		assertThat(share("small").takeAll(200)).isTrue();
		assertThat(share("one too many").takeAll(200)).isFalse();
	}

	@Test
	void whatIsGivenBackTwiceCountsOnce() {
		share("other").grow(900);
		Share share = share("share");
		share.grow(200);
		share.close();
		share.close();
		assertThat(this.memory.isUsedUp()).isFalse();
		assertThat(share.grow(200)).isFalse();
		assertThat(this.memory.isUsedUp()).isFalse();
	}

}
