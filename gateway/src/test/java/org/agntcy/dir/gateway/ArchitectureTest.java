package org.agntcy.dir.gateway;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The arrows of the gateway. It is no part of `standalone`, where the rules of the other modules stand.
class ArchitectureTest {

    private static final String ROOT = "org.agntcy.dir.gateway.";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.agntcy.dir.gateway");

    static Stream<ArchRule> rules() {
        return Stream.of(
                noClasses()
                        .should()
                        .dependOnClassesThat(resideInAPackage("org.agntcy.dir..")
                                .and(resideOutsideOfPackages(
                                        "org.agntcy.dir.gateway..",
                                        "org.agntcy.dir.record..",
                                        "org.agntcy.dir.access..",
                                        "org.agntcy.dir.identity..",
                                        "org.agntcy.dir.runtime..")))
                        .because("the gateway knows nothing of records, stores and other services"),
                noClasses()
                        .that(resideOutsideOfPackages(ROOT + "envoy.."))
                        .should()
                        .dependOnClassesThat()
                        .haveFullyQualifiedName("io.grpc.Status")
                        .because("only the runtime knows statuses"),
                noClasses()
                        .that(resideOutsideOfPackages(ROOT + "provider.http.."))
                        .should()
                        .dependOnClassesThat(resideInAPackage("java.net.http.."))
                        .because("every read from a provider is bounded"),
                noClasses()
                        .that(resideInAnyPackage(ROOT + "provider..", ROOT + "role..", ROOT + "cache.."))
                        .should()
                        .dependOnClassesThat(
                                resideInAnyPackage("io.quarkus..", "jakarta..", "io.smallrye..", ROOT + "envoy.."))
                        .because("what decides knows neither CDI nor Envoy"),
                slices().matching(ROOT + "(*)..").should().beFreeOfCycles());
    }

    @ParameterizedTest
    @MethodSource("rules")
    void shouldHold(ArchRule rule) {
        rule.check(CLASSES);
    }
}
