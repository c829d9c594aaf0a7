package dev.edge.acceptance;

import java.util.Set;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the services are made of: nothing unlisted, and nothing under terms that somebody
 * who hands the images on could not keep.
 */
@Requires(Requirement.OWN_API)
class LicencesTests {

	/** SPDX identifiers; each lets binaries be handed on under Apache-2.0 beside them. */
	private static final Set<String> ALLOWED = Set.of("Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "EPL-2.0", "MIT",
			"MIT-0");

	@ParameterizedTest
	@ValueSource(strings = { "blog-service", "webpage-service", "edge-gateway" })
	void everyLibraryOffersALicenceThatIsAllowed(String module) {
		assertThat(BillOfMaterials.of(module).licences()).isNotEmpty()
			.allSatisfy((library) -> assertThat(library.licences()).as(library.name()).containsAnyElementsOf(ALLOWED));
	}

	@ParameterizedTest
	@ValueSource(strings = { "blog-service", "webpage-service", "edge-gateway" })
	void everyLibraryIsListed(String module) {
		BillOfMaterials bill = BillOfMaterials.of(module);
		assertThat(bill.listed()).containsAll(bill.packed());
	}

}
