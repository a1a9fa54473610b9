package org.tonle;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaParameter;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import jakarta.ws.rs.HttpMethod;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;
import org.junit.jupiter.api.Test;
import org.tonle.metadata.Metadata;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.value.Access;
import org.tonle.orgunit.Hierarchy;

/** The house stands: each room uses only the rooms to its right, HTTP stays in resources, SQL in stores. */
class HouseTest {
    static final String ROOT = "org.tonle";

    /** From left to right; a room may use the rooms of later lines, never its own line's neighbours or earlier lines. */
    private static final List<Set<String>> ROOMS = List.of(
            Set.of("wiring"),
            Set.of("web"),
            Set.of("exchange"),
            Set.of("analytics"),
            Set.of("validation", "account", "change"),
            Set.of("datavalue", "tracker"),
            Set.of("notification"),
            Set.of("access"),
            Set.of("category", "orgunit"),
            Set.of("message"),
            Set.of("setting", "trace", "datastore", "file"),
            Set.of("metadata"),
            Set.of("job"),
            Set.of("importing", "security", "schema", "period", "expression", "geometry"),
            Set.of("database"),
            Set.of("format"),
            Set.of("limit", "outgoing"),
            Set.of("parameter"),
            Set.of("problem"),
            Set.of("common"));

    /** Inside of a room, from left to right, as the rooms of the house. */
    static final Map<String, List<Set<String>>> SHELVES = Map.of(
            "analytics.query",
            List.of(
                    Set.of("answer"),
                    Set.of("table"),
                    Set.of("numbers"),
                    Set.of("fetch"),
                    Set.of("reading"),
                    Set.of("question")),
            "datavalue",
            List.of(
                    Set.of("form"),
                    Set.of("entry"),
                    Set.of("importing", "export", "audit", "removal", "notification"),
                    Set.of("completeness", "approval"),
                    Set.of("lock"),
                    Set.of("wire"),
                    Set.of("cell")),
            "validation",
            List.of(Set.of("notification"), Set.of("rule", "predictor", "outlier"), Set.of("sample")));

    private static final Set<String> PURE = Set.of("common", "problem", "period", "expression", "geometry", "schema");

    static final JavaClasses CODE = new ClassFileImporter()
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
        usesOnlyToTheRight(ROOT, ROOMS);
    }

    @Test
    void aShelfUsesOnlyShelvesToItsRight() {
        SHELVES.forEach((room, shelves) -> usesOnlyToTheRight(ROOT + "." + room, shelves));
    }

    /** A room in shelves has no class beside them, and no shelf that is not named. */
    @Test
    void everyClassOfARoomInShelvesHasAShelf() {
        SHELVES.forEach((room, shelves) -> {
            Set<String> packages = new HashSet<>(Set.of(ROOT + "." + room + ".package-info"));
            for (JavaClass type : CODE) {
                String inRoom = ROOT + "." + room + ".";
                if (type.getName().startsWith(inRoom)
                        && shelves.stream().flatMap(Set::stream).noneMatch(shelf -> type.getName()
                                .startsWith(inRoom + shelf + "."))) {
                    packages.add(type.getName());
                }
            }
            assertEquals(Set.of(ROOT + "." + room + ".package-info"), packages, "they stand on no shelf of " + room);
        });
    }

    private static void usesOnlyToTheRight(String root, List<Set<String>> lines) {
        Set<String> left = new HashSet<>();
        for (Set<String> line : lines) {
            for (String room : line) {
                Set<String> forbidden = new HashSet<>(left);
                forbidden.addAll(line);
                forbidden.remove(room);
                if (!forbidden.isEmpty()) {
                    noClasses()
                            .that()
                            .resideInAPackage(root + "." + room + "..")
                            .should()
                            .dependOnClassesThat()
                            .resideInAnyPackage(forbidden.stream()
                                    .map(other -> root + "." + other + "..")
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

    /** Resources, and classes with the answers that several of them give. */
    private static final String SPEAK_HTTP =
            ".*(Resource|(Metadata|ChosenObject|Document|ValueFile|Approval)Answers|\\.analytics\\.kept\\.[\\w$]+)";

    @Test
    void onlyResourcesAndWebKnowHttp() {
        noClasses()
                .that(isNot("web", "wiring"))
                .and()
                .haveNameNotMatching(SPEAK_HTTP)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta.ws.rs..", "io.vertx..")
                .because("only *Resource classes, what several of them answer with, and the room web speak HTTP")
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
        noClasses()
                .that(isNot("analytics.store.duckdb"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT + ".analytics.store.duckdb..", "org.duckdb..")
                .because("another store is put beside: others know AnalyticsStore, statements an SqlDialect")
                .check(CODE);
    }

    @Test
    void resourcesAskUseCasesNotTheMetadata() {
        noClasses()
                .that()
                .haveNameMatching(SPEAK_HTTP)
                .should()
                .callMethod(Metadata.class, "snapshot")
                .orShould()
                .callMethod(Metadata.class, "catchUp")
                .because(
                        "a request has one state of the metadata, and its rights: RequestAccess, MetadataReader.viewpoint")
                .check(CODE);
    }

    /** Resources that find metadata without asking who looks: everybody may look at oneself. */
    private static final Set<String> LOOK_UNCHECKED = Set.of("MeResource");

    @Test
    void resourcesFindMetadataThroughWhoLooks() {
        checkBut(
                LOOK_UNCHECKED,
                asked -> noClasses()
                        .that()
                        .haveNameMatching(SPEAK_HTTP)
                        .and(asked)
                        .should()
                        .callMethod(Snapshot.class, "findUnchecked", String.class, String.class)
                        .orShould()
                        .callMethod(Snapshot.class, "get", String.class, String.class)
                        .because(
                                "Viewpoint.find and DataAccess.find know what the caller may see; the snapshot is for engines"));
    }

    @Test
    void resourcesAskUseCasesNotStores() {
        noClasses()
                .that()
                .haveNameMatching(SPEAK_HTTP)
                .should()
                .dependOnClassesThat()
                .haveSimpleNameEndingWith("Store")
                .because("HTTP in and out, no decisions; the use case between them holds the rights")
                .check(CODE);
    }

    /** Classes that decide about sharing by themselves: groups to share with are shown without the authority of their type; lists of the own. */
    private static final Set<String> DECIDERS = Set.of("PeopleDirectory", "MeResource");

    @Test
    void onlyTheRoomAccessDecidesAboutData() {
        checkBut(DECIDERS, asked -> noClasses()
                .that(isNot("metadata", "access"))
                .and(asked)
                .should()
                .dependOnClassesThat()
                .areAssignableTo(Access.class)
                .because("what a user may see and change is decided in the room access"));
        noClasses()
                .that(isNot("metadata", "access", "orgunit"))
                .should()
                .callMethod(Hierarchy.class, "isAtOrBelowAny", String.class, Iterable.class)
                .because("which units a user reaches is decided in the room access")
                .check(CODE);
    }

    /** What the framework reads into a tree or a text, it reads before anything is asked, of whatever size, and also of nobody. Forms are measured before. */
    @Test
    void resourcesTakeBodiesAsStreams() {
        Set<String> measured = Set.of(
                "java.io.InputStream", "jakarta.ws.rs.core.MultivaluedMap", MultipartFormDataInput.class.getName());
        methods()
                .that(DescribedPredicate.describe(
                        "are operations", (JavaMethod method) -> method.getAnnotations().stream()
                                .anyMatch(each -> each.getRawType().isAnnotatedWith(HttpMethod.class))))
                .should(new ArchCondition<>("take a body as a stream") {
                    @Override
                    public void check(JavaMethod method, ConditionEvents events) {
                        for (JavaParameter parameter : method.getParameters()) {
                            boolean isBody = parameter.getAnnotations().stream()
                                    .noneMatch(
                                            each -> each.getRawType().getName().matches("(jakarta.ws.rs|org.jboss).*"));
                            String type = parameter.getRawType().getName();
                            events.add(new SimpleConditionEvent(
                                    method,
                                    !isBody || measured.contains(type) || type.startsWith("jakarta.ws.rs."),
                                    method.getFullName() + " has a " + type + " made of its body. Read it by Bodies"));
                        }
                    }
                })
                .check(CODE);
    }

    @Test
    void aNameOfAClassIsUniqueInTheProject() {
        Set<String> seen = new HashSet<>();
        Set<String> twice = new HashSet<>();
        for (JavaClass type : CODE) {
            String name = type.getSimpleName();
            if (type.isTopLevelClass() && !name.equals("package-info") && !seen.add(name)) {
                twice.add(name);
            }
        }
        assertEquals(Set.of(), twice, "a stack trace shall say which class it means");
    }

    @Test
    void onlySecurityUsesHibernate() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".security..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.hibernate..", "io.quarkus.hibernate..", "jakarta.persistence..")
                .because("Panache is for the small tables of sign-in (decision 0004)")
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

    /** Checks a rule for all classes but the exceptions, and that each of these still breaks it: a list that can shrink must. */
    private static void checkBut(Set<String> exceptions, Function<DescribedPredicate<JavaClass>, ArchRule> rule) {
        rule.apply(are("not named as exceptions", type -> !exceptions.contains(type.getSimpleName())))
                .check(CODE);
        for (String exception : exceptions) {
            assertTrue(
                    rule.apply(are("are " + exception, type -> type.getSimpleName()
                                    .equals(exception)))
                            .evaluate(CODE)
                            .hasViolation(),
                    exception + " keeps the rule now: strike it off the list of exceptions");
        }
    }

    static DescribedPredicate<JavaClass> are(String what, Predicate<JavaClass> test) {
        return DescribedPredicate.describe(what, test);
    }

    private static DescribedPredicate<JavaClass> isNot(String... rooms) {
        return are("are outside of " + List.of(rooms), type -> List.of(rooms).stream()
                .noneMatch(room -> type.getPackageName().startsWith(ROOT + "." + room)));
    }

    private static DescribedPredicate<JavaClass> are(Map<String, Set<String>> names) {
        return DescribedPredicate.describe(
                "are one of " + names,
                type -> names.getOrDefault(type.getPackageName(), Set.of()).contains(type.getSimpleName()));
    }
}
