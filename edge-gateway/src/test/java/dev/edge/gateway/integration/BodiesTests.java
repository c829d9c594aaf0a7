package dev.edge.gateway.integration;

import java.nio.charset.StandardCharsets;
import java.util.Objects;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.CompositeByteBuf;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

import static org.assertj.core.api.Assertions.assertThat;

class BodiesTests {

	private static Payload.Buffered read(Flux<ByteBuf> chunks) {
		Payload payload = Bodies.aggregate(chunks, -1, IllegalStateException::new).block();
		return (Payload.Buffered) Objects.requireNonNull(payload);
	}

	@Test
	void crumbsAreKeptTogether() {
		int size = 1_000_000;
		ByteBuf crumb = Unpooled.copiedBuffer("a", StandardCharsets.US_ASCII);
		Payload.Buffered body = read(Flux.range(0, size).map((i) -> crumb));
		assertThat(body.length()).isEqualTo(size);
		assertThat(((CompositeByteBuf) body.bytes()).numComponents()).isLessThan(64);
		body.release();
		assertThat(crumb.refCnt()).isEqualTo(1);
	}

	@Test
	void crumbsAndLargerChunksStayInTheirOrder() {
		String large = "b".repeat(5000);
		Payload.Buffered body = read(Flux.just("a", large, "c", "d", large, "e")
			.map((text) -> Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII)));
		assertThat(body.bytes().toString(StandardCharsets.US_ASCII)).isEqualTo("a" + large + "cd" + large + "e");
		body.release();
	}

}
