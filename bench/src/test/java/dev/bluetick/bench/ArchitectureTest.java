package dev.bluetick.bench;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import org.junit.jupiter.api.Test;

/// The arrows between the packages.
class ArchitectureTest {

    private static final String BASE = "dev.bluetick.bench.";

    private final JavaClasses bench = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.bluetick.bench");

    @Test
    void scenariosKnowNoProtocol() {
        noClasses()
                .that()
                .resideInAPackage(BASE + "scenario")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(BASE + "stomp", BASE + "xmpp", BASE + "queue", BASE + "peer")
                .check(bench);
    }

    @Test
    void theServerIsKnownByItsWireAlone() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.bluetick.commands..",
                        "dev.bluetick.queries..",
                        "dev.bluetick.edgews..",
                        "dev.bluetick.infra..")
                .check(bench);
    }

    @Test
    void socketsKnowNothingButSockets() {
        classes()
                .that()
                .resideInAPackage(BASE + "net")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify..", BASE + "net")
                .check(bench);
    }

    @Test
    void noJsonLibraryIsOnTheMeasuredPath() {
        noClasses()
                .that()
                .doNotHaveSimpleName("HttpCalls")
                .and()
                .resideInAnyPackage(
                        BASE + "net", BASE + "load", BASE + "stomp", BASE + "xmpp", BASE + "queue", BASE + "scenario")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("tools.jackson..")
                .check(bench);
    }

    @Test
    void packagesHaveNoCycles() {
        SlicesRuleDefinition.slices()
                .matching("dev.bluetick.bench.(*)")
                .should()
                .beFreeOfCycles()
                .check(bench);
    }
}
