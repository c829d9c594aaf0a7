package dev.edge.gateway.http;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TimeFormatTests {

	@Test
	void datesAreThoseOfRfc9110() {
		assertThat(TimeFormat.IMF_FIXDATE.format(784_111_777_999L)).isEqualTo("Sun, 06 Nov 1994 08:49:37 GMT");
	}

	@Test
	void commonLogTimesNameTheOffset() {
		assertThat(TimeFormat.COMMON_LOG.format(784_111_777_000L)).isEqualTo("06/Nov/1994:08:49:37 +0000");
	}

	@Test
	void anotherSecondIsAnotherText() {
		String before = TimeFormat.IMF_FIXDATE.format(999);
		assertThat(TimeFormat.IMF_FIXDATE.format(1000)).isNotEqualTo(before);
		assertThat(TimeFormat.IMF_FIXDATE.format(0)).isEqualTo(before);
	}

}
