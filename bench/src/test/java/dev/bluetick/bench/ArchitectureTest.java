package dev.bluetick.bench;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// The arrows between the packages.
class ArchitectureTest {

    private static final String BASE = "dev.bluetick.bench.";

    private final JavaClasses bench = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.bluetick.bench");

    private final JavaClasses benchmarks = new ClassFileImporter()
            .importPath(Path.of("target", "classes"))
            .that(DescribedPredicate.not(resideInAPackage("dev.bluetick.bench..")));

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
                        "dev.bluetick.projections..",
                        "dev.bluetick.sagas..",
                        "dev.bluetick.api..",
                        "dev.bluetick.edgews..",
                        "dev.bluetick.infra..")
                .check(bench);
    }

    @Test
    void theDriverAndTheBenchmarksKnowNothingOfEachOther() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.bluetick.jmh..", "org.openjdk.jmh..")
                .check(bench);
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.bluetick.bench..")
                .check(benchmarks);
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
