package dev.edge.gateway;

import java.util.Arrays;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.library.Architectures;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import org.junit.jupiter.api.Test;

/**
 * Holds the layers of the gateway: each package imports only packages below it.
 */
class LayeringTests {

	private static final String[] LAYERS = { "http", "context", "mapping", "definition", "routing", "integration",
			"execution", "openapi", "accesslog", "server" };

	private static final JavaClasses CLASSES = new ClassFileImporter()
		.withImportOption(new ImportOption.DoNotIncludeTests())
		.importPackages("dev.edge.gateway");

	@Test
	void eachPackageImportsOnlyPackagesBelowIt() {
		var layers = Architectures.layeredArchitecture().consideringOnlyDependenciesInLayers();
		for (String layer : LAYERS) {
			layers = layers.layer(layer).definedBy("dev.edge.gateway." + layer + "..");
		}
		for (int i = 0; i < LAYERS.length; i++) {
			String[] above = Arrays.copyOfRange(LAYERS, i + 1, LAYERS.length);
			layers = (above.length > 0) ? layers.whereLayer(LAYERS[i]).mayOnlyBeAccessedByLayers(above)
					: layers.whereLayer(LAYERS[i]).mayNotBeAccessedByAnyLayer();
		}
		layers.check(CLASSES);
	}

	@Test
	void packagesAreFreeOfCycles() {
		SlicesRuleDefinition.slices().matching("dev.edge.gateway.(*)..").should().beFreeOfCycles().check(CLASSES);
	}

	@Test
	void theCoreKnowsNeitherSpringNorReactorNorNetty() {
		ArchRuleDefinition.noClasses()
			.that()
			.resideInAnyPackage("dev.edge.gateway.http..", "dev.edge.gateway.context..", "dev.edge.gateway.mapping..",
					"dev.edge.gateway.definition..", "dev.edge.gateway.routing..")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("org.springframework..", "reactor..", "io.netty..")
			.check(CLASSES);
	}

	@Test
	void onlyTheServerKnowsSpring() {
		ArchRuleDefinition.noClasses()
			.that()
			.resideInAnyPackage("dev.edge.gateway.integration..", "dev.edge.gateway.execution..",
					"dev.edge.gateway.openapi..", "dev.edge.gateway.accesslog..")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("org.springframework..")
			.check(CLASSES);
	}

}
