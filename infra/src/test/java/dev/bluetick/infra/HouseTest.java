package dev.bluetick.infra;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import dev.bluetick.commands.Command;
import dev.bluetick.commands.Event;
import java.lang.annotation.Annotation;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.queryhandling.QueryHandler;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/// The arrows of the house.
class HouseTest {

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.bluetick");

    private static final String COMMANDS = "dev.bluetick.commands..";
    private static final String QUERIES = "dev.bluetick.queries..";
    private static final String PROJECTIONS = "dev.bluetick.projections..";
    private static final String SAGAS = "dev.bluetick.sagas..";
    private static final String API = "dev.bluetick.api..";
    private static final String EDGE_WS = "dev.bluetick.edgews..";
    private static final String INFRA = "dev.bluetick.infra..";

    @Test
    void commandsUseNothingOfOurs() {
        check(noClasses()
                .that()
                .resideInAPackage(COMMANDS)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(QUERIES, PROJECTIONS, SAGAS, API, EDGE_WS, INFRA));
    }

    @Test
    void queriesUseOnlyWhatCommandsName() {
        check(noClasses()
                .that()
                .resideInAPackage(QUERIES)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(PROJECTIONS, SAGAS, API, EDGE_WS, INFRA));
        check(noClasses()
                .that()
                .resideInAPackage(QUERIES)
                .should()
                .dependOnClassesThat()
                .areAssignableTo(Event.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Command.class));
    }

    @Test
    void projectionsUseCommandsAndQueries() {
        check(noClasses()
                .that()
                .resideInAPackage(PROJECTIONS)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(SAGAS, API, EDGE_WS, INFRA));
    }

    @Test
    void sagasUseCommandsAlone() {
        check(noClasses()
                .that()
                .resideInAPackage(SAGAS)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(QUERIES, PROJECTIONS, API, EDGE_WS, INFRA)
                .allowEmptyShould(true));
    }

    @Test
    void theEdgesUseCommandsAndQueriesAndNotEachOther() {
        check(noClasses()
                .that()
                .resideInAPackage(API)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(PROJECTIONS, SAGAS, EDGE_WS, INFRA));
        check(noClasses()
                .that()
                .resideInAPackage(EDGE_WS)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(PROJECTIONS, SAGAS, API, INFRA));
    }

    @Test
    void packagesHaveNoCycles() {
        check(SlicesRuleDefinition.slices()
                .matching("dev.bluetick.(*).(*)..")
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true));
    }

    @Test
    void onlyInfraKnowsProductsByName() {
        check(noClasses()
                .that(resideInAPackage("dev.bluetick..").and(DescribedPredicate.not(resideInAPackage(INFRA))))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.rocksdb..", "com.mongodb..", "org.apache.kafka..", "org.redisson.."));
    }

    @Test
    void aggregatesAreTheirModulesOwnBusiness() {
        check(classes().that().areAnnotatedWith(Aggregate.class).should().bePackagePrivate());
    }

    @Test
    void messagesAreRecordsOrTheirSealedParents() {
        check(classes()
                .that()
                .areAssignableTo(Command.class)
                .or()
                .areAssignableTo(Event.class)
                .and()
                .areNotInterfaces()
                .should()
                .beRecords());
    }

    @Test
    void everyProjectionNamesItsProcessingGroup() {
        check(classes()
                .that(haveAMethodWith(EventHandler.class))
                .and()
                .areNotAnnotatedWith(Aggregate.class)
                .should()
                .beAnnotatedWith(ProcessingGroup.class));
    }

    @Test
    void handlersAreCalledHandleAndEventHandlersOn() {
        check(classes().should(nameHandlers(CommandHandler.class, "handle")));
        check(classes().should(nameHandlers(QueryHandler.class, "handle")));
        check(classes().should(nameHandlers(EventHandler.class, "on")));
        check(classes().should(nameHandlers(EventSourcingHandler.class, "on")));
    }

    @Test
    void noPackageIsADrawer() {
        check(noClasses()
                .should()
                .resideInAnyPackage("..model..", "..dto..", "..util..", "..impl..", "..service..", "..common.."));
    }

    @Test
    void everyPackageIsNullMarked() {
        check(classes().should(new ArchCondition<JavaClass>("be in a package marked @NullMarked") {
            @Override
            public void check(JavaClass it, ConditionEvents events) {
                if (!it.getPackage().isAnnotatedWith(NullMarked.class)) {
                    events.add(SimpleConditionEvent.violated(it, it.getPackageName() + " is not @NullMarked"));
                }
            }
        }));
    }

    private static void check(ArchRule rule) {
        rule.check(HOUSE);
    }

    private static DescribedPredicate<JavaClass> haveAMethodWith(Class<? extends Annotation> annotation) {
        return DescribedPredicate.describe(
                "have a method with @" + annotation.getSimpleName(),
                it -> it.getMethods().stream().anyMatch(method -> method.isAnnotatedWith(annotation)));
    }

    private static ArchCondition<JavaClass> nameHandlers(Class<? extends Annotation> annotation, String name) {
        return new ArchCondition<>("name handlers with @" + annotation.getSimpleName() + " " + name) {
            @Override
            public void check(JavaClass it, ConditionEvents events) {
                for (JavaMethod method : it.getMethods()) {
                    if (method.isAnnotatedWith(annotation) && !method.getName().equals(name)) {
                        events.add(SimpleConditionEvent.violated(method, method.getFullName() + " is not " + name));
                    }
                }
            }
        };
    }
}
