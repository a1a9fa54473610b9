package org.tonle;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The house stands: each room uses only the rooms to its right, HTTP stays in resources, SQL in stores. */
class HouseTest {
    private static final String ROOT = "org.tonle";

    /** From left to right; a room may use the rooms of later lines, never its own line's neighbours or earlier lines. */
    private static final List<Set<String>> ROOMS = List.of(
            Set.of("wiring"),
            Set.of("web"),
            Set.of("analytics"),
            Set.of("validation", "account"),
            Set.of("datavalue", "tracker"),
            Set.of("access"),
            Set.of("job"),
            Set.of("category", "orgunit"),
            Set.of("setting", "trace"),
            Set.of("metadata"),
            Set.of("importing", "security", "schema", "period", "expression"),
            Set.of("database"),
            Set.of("limit"),
            Set.of("problem"),
            Set.of("common"));

    private static final Set<String> PURE = Set.of("common", "problem", "period", "expression", "schema");

    private static final JavaClasses CODE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    @Test
    void everyClassHasARoom() {
        Set<String> known = new HashSet<>();
        ROOMS.forEach(known::addAll);
        classes()
                .should()
                .resideInAnyPackage(
                        known.stream().map(room -> ROOT + "." + room + "..").toArray(String[]::new))
                .check(CODE);
    }

    @Test
    void aRoomUsesOnlyRoomsToItsRight() {
        Set<String> left = new HashSet<>();
        for (Set<String> line : ROOMS) {
            for (String room : line) {
                Set<String> forbidden = new HashSet<>(left);
                forbidden.addAll(line);
                forbidden.remove(room);
                if (!forbidden.isEmpty()) {
                    noClasses()
                            .that()
                            .resideInAPackage(ROOT + "." + room + "..")
                            .should()
                            .dependOnClassesThat()
                            .resideInAnyPackage(forbidden.stream()
                                    .map(other -> ROOT + "." + other + "..")
                                    .toArray(String[]::new))
                            .allowEmptyShould(true)
                            .check(CODE);
                }
            }
            left.addAll(line);
        }
    }

    @Test
    void pureRoomsKnowNeitherHttpNorDatabase() {
        for (String room : PURE) {
            noClasses()
                    .that()
                    .resideInAPackage(ROOT + "." + room + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("jakarta..", "java.sql..", "javax.sql..", "io.quarkus..", "org.postgresql..")
                    .allowEmptyShould(true)
                    .check(CODE);
        }
    }

    @Test
    void onlyResourcesAndWebKnowHttp() {
        noClasses()
                .that(isNot("web", "wiring"))
                .and()
                .haveSimpleNameNotEndingWith("Resource")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta.ws.rs..", "io.vertx..")
                .because("only *Resource classes and the room web speak HTTP")
                .check(CODE);
    }

    @Test
    void onlyStoresKnowTheDatabase() {
        noClasses()
                .that(isNot("database", "wiring"))
                .and()
                .resideOutsideOfPackage(ROOT + ".analytics.store..")
                .and()
                .haveSimpleNameNotEndingWith("Store")
                .should()
                .dependOnClassesThat(
                        are(Map.of("java.sql", Set.of("Connection", "PreparedStatement", "DriverManager"))))
                .because("statements are prepared in *Store classes and in the room database")
                .check(CODE);
    }

    @Test
    void roomsDoNotRunInCircles() {
        SlicesRuleDefinition.slices()
                .matching(ROOT + ".(*)..")
                .should()
                .beFreeOfCycles()
                .check(CODE);
    }

    private static DescribedPredicate<JavaClass> isNot(String... rooms) {
        return DescribedPredicate.describe("are outside of " + List.of(rooms), type -> List.of(rooms).stream()
                .noneMatch(room -> type.getPackageName().startsWith(ROOT + "." + room)));
    }

    private static DescribedPredicate<JavaClass> are(Map<String, Set<String>> names) {
        return DescribedPredicate.describe(
                "are one of " + names,
                type -> names.getOrDefault(type.getPackageName(), Set.of()).contains(type.getSimpleName()));
    }
}
