package org.tonle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** A class name says what it is without its package, in the words of the field. */
class ClassNamesTest {
    private static final JavaClasses CODE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.tonle");

    /** Rooms whose classes have at least two words, unless the word is the field's own or one of SQL's. */
    private static final Set<String> ROOMS = Set.of("datavalue", "tracker", "category", "access", "setting", "web");

    private static final Set<String> WORDS =
            Set.of("Programs", "Ownership", "Reach", "Setting", "Settings", "Post", "Challenge");

    @Test
    void oneWordIsNotEnough() {
        assertEquals(
                Set.of(),
                names(type ->
                        ROOMS.stream().anyMatch(room -> type.getPackageName().startsWith("org.tonle." + room))
                                && type.getSimpleName().matches("[A-Z][a-z]+")
                                && !WORDS.contains(type.getSimpleName())),
                "a stack trace shall say which class it means: two words, unless the field has one");
    }

    /** DHIS2 says organisation unit; {@code Unit} alone is a unit of measure or of work. */
    @Test
    void aUnitIsAnOrgUnit() {
        assertEquals(Set.of(), names(type -> type.getSimpleName()
                .matches("(.*(?<!Org)(?<!Organisation))?Units?([A-Z].*)?")));
    }

    private static Set<String> names(Predicate<JavaClass> which) {
        Set<String> names = new TreeSet<>();
        CODE.stream()
                .filter(JavaClass::isTopLevelClass)
                .filter(type -> !type.getSimpleName().equals("package-info"))
                .filter(which)
                .forEach(type -> names.add(type.getName()));
        return names;
    }
}
