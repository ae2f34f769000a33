package org.agntcy.dir.standalone;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The arrows of docs/architecture.md. This module sees every class, so the rules stand here.
class ArchitectureTest {

    private static final String ROOT = "org.agntcy.dir.";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("/org/agntcy/dir/testkit/"))
            .withImportOption(location -> !location.contains("/org/agntcy/dir/testdomain/"))
            .importPackages("org.agntcy.dir");

    private static final Set<String> LIBRARIES = Set.of(
            "api",
            "record",
            "identity",
            "access",
            "trust",
            "store",
            "persistence",
            "messaging",
            "indexing",
            "runtime",
            "wiring");

    /// What each module may know, of the modules of this project.
    private static final Map<String, Set<String>> ARROWS = Map.ofEntries(
            Map.entry("record", Set.of()),
            Map.entry("identity", Set.of("record")),
            Map.entry("access", Set.of("record")),
            Map.entry("trust", Set.of("api", "record")),
            Map.entry("store", Set.of("record")),
            Map.entry("persistence", Set.of("record")),
            Map.entry("messaging", Set.of("api", "record", "persistence")),
            Map.entry("indexing", Set.of("api", "record", "store", "persistence")),
            Map.entry("runtime", Set.of("record", "access")),
            Map.entry("wiring", Set.of("api", "record", "identity", "store", "persistence", "messaging", "runtime")),
            Map.entry("apiserver", LIBRARIES),
            Map.entry("indexer", LIBRARIES),
            Map.entry("publisher", LIBRARIES),
            Map.entry("reconciler", LIBRARIES));

    static Stream<ArchRule> rules() {
        return Stream.concat(
                ARROWS.keySet().stream().map(ArchitectureTest::arrows),
                Stream.of(
                        noClasses()
                                .that(resideInAnyPackage(
                                        ROOT + "record..",
                                        ROOT + "identity..",
                                        ROOT + "access..",
                                        ROOT + "trust..",
                                        ROOT + "store..",
                                        ROOT + "persistence..",
                                        ROOT + "messaging..",
                                        ROOT + "indexing.."))
                                .should()
                                .dependOnClassesThat(resideInAnyPackage("io.quarkus..", "jakarta..", "io.smallrye.."))
                                .because("libraries know neither Quarkus, nor CDI, nor Mutiny"),
                        noClasses()
                                .that(resideOutsideOfPackages(ROOT + "runtime.tracing.."))
                                .should()
                                .dependOnClassesThat(resideInAnyPackage("io.opentelemetry.sdk.."))
                                .because("whether traces go anywhere is decided at one place"),
                        noClasses()
                                .that(resideOutsideOfPackages(ROOT + "runtime..", ROOT + "api..", ROOT + "identity.."))
                                .should()
                                .dependOnClassesThat()
                                .haveFullyQualifiedName("io.grpc.Status")
                                .because("only the runtime knows statuses, and identity those of the Workload API"),
                        noClasses()
                                .that(resideOutsideOfPackages(ROOT + "persistence.."))
                                .and()
                                .doNotHaveFullyQualifiedName(ROOT + "wiring.database.DatabaseWiring")
                                .and()
                                .doNotHaveFullyQualifiedName(ROOT + "wiring.database.IndexPool")
                                .and()
                                .doNotHaveFullyQualifiedName(ROOT + "wiring.database.DatabaseSecurity")
                                .should()
                                .dependOnClassesThat(resideInAnyPackage("io.vertx.sqlclient..", "java.sql.."))
                                .because("SQL stands in libs/persistence"),
                        noClasses()
                                .that(resideOutsideOfPackages(
                                        ROOT + "store..",
                                        ROOT + "record.validation..",
                                        ROOT + "trust.keyless..",
                                        ROOT + "reconciler.name.."))
                                .should()
                                .dependOnClassesThat(resideInAnyPackage("java.net.http.."))
                                .because(
                                        "the registry is reached through libs/store, a schema server through libs/record,"
                                                + " Sigstore through libs/trust, a domain through the reconciler"),
                        slices().matching(ROOT + "apiserver.(*)..").should().beFreeOfCycles(),
                        slices().matching(ROOT + "indexer.(*)..").should().beFreeOfCycles(),
                        slices().matching(ROOT + "publisher.(*)..").should().beFreeOfCycles(),
                        slices().matching(ROOT + "reconciler.(*)..").should().beFreeOfCycles(),
                        classes()
                                .that()
                                .haveSimpleNameEndingWith("GrpcService")
                                .should()
                                .resideInAPackage(ROOT + "apiserver..")
                                .because("transport classes belong to features")));
    }

    private static ArchRule arrows(String module) {
        String[] forbidden = Stream.concat(Stream.of("api", "standalone"), ARROWS.keySet().stream())
                .filter(other -> !other.equals(module) && !allowed(module).contains(other))
                .map(other -> ROOT + other + "..")
                .toArray(String[]::new);
        return noClasses()
                .that(resideInAPackage(ROOT + module + ".."))
                .should()
                .dependOnClassesThat(resideInAnyPackage(forbidden))
                .because("the arrows of " + module + " point to " + allowed(module) + " only");
    }

    private static Set<String> allowed(String module) {
        return ARROWS.getOrDefault(module, Set.of());
    }

    @ParameterizedTest
    @MethodSource("rules")
    void shouldHold(ArchRule rule) {
        rule.check(CLASSES);
    }

    @Test
    void shouldSeeEveryModule() {
        assertThat(Stream.concat(Stream.of("standalone"), ARROWS.keySet().stream())
                        .filter(module -> CLASSES.stream()
                                .noneMatch(type -> type.getPackageName().startsWith(ROOT + module))))
                .isEmpty();
    }

    /// A build that finds modules in the local repository tests whatever was installed there.
    @Test
    void shouldSeeTheModulesOfThisCheckout() {
        String checkout = Path.of("").toAbsolutePath().getParent() + "/";
        assertThat(CLASSES.stream()
                        .map(type -> type.getSource().orElseThrow().getUri().toString())
                        .filter(source -> !source.contains(checkout)))
                .isEmpty();
    }
}
