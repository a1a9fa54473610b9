package org.tonle;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tonle.access.DataAccess;

/** Who asks a store says who looks. */
class HouseStoresTest {
    /** Methods of stores that hand out or change nothing of data, with the reason. */
    private static final Map<String, String> STORES_WITHOUT_ACCESS = Map.ofEntries(
            Map.entry("PeriodStore", "periods are nobody's"),
            Map.entry("PracticeStore", "values that are made up, of a country that is none"),
            Map.entry("DuckDbStore", "besides open: keeps the copy of all facts up to date"),
            Map.entry("TrackerWriteStore", "writes what the importer has judged"),
            Map.entry("TakenStore", "says to the importer which identifiers and unique values are taken"),
            Map.entry("BusinessKeyStore.taken", "whether an identifier can be used, told to nobody"),
            Map.entry("BusinessKeyStore.lock", "reads nothing"),
            Map.entry("DeletedDataStore", "removes what is deleted for everybody"),
            Map.entry("ReservedValueStore", "makes values that nobody has, for whom the use case has asked"),
            Map.entry("NoteStore.exists", "whether the identifier of a note is taken"),
            Map.entry("NoteStore.insert", "writes to what lock has found for the writer"),
            Map.entry("NoticeStore", "which broken rules were told; who reads a message is asked when it is written"),
            Map.entry("ReminderDateStore", "says which dates have come, to nobody yet"),
            Map.entry("SubjectStore.find", "for the sender, who shows each reader what he may see"),
            Map.entry("KeyStore", "wrapped keys, no data"),
            Map.entry("MarkStore", "which attributes have sealed values"),
            Map.entry("StoredValueStore", "seals and opens what is stored, tells nothing"),
            Map.entry("OwnershipStore.give", "writes what lock has found for the caller"),
            Map.entry("OwnershipStore.lend", "writes what lock has found for the caller"));

    @Test
    void storesOfDataHoldTheirReader() {
        storeMethods("datavalue", "tracker", "analytics", "validation").check(HouseTest.CODE);
    }

    @Test
    void everyExceptionOfAStoreIsNeeded() {
        Set<String> unused = new HashSet<>(STORES_WITHOUT_ACCESS.keySet());
        for (JavaClass type : HouseTest.CODE) {
            for (JavaMethod method : type.getMethods()) {
                if (!holdsAccess(method)) {
                    unused.remove(type.getSimpleName());
                    unused.remove(type.getSimpleName() + "." + method.getName());
                }
            }
        }
        assertEquals(Set.of(), unused, "these methods take a DataAccess or are gone: strike them off the list");
    }

    private static boolean holdsAccess(JavaMethod method) {
        return method.getRawParameterTypes().stream()
                .anyMatch(each -> each.getPackageName().equals(HouseTest.ROOT + ".access"));
    }

    /** The rule itself: a store with one method that asks nobody is found. */
    @Test
    void aForgetfulStoreIsFound() {
        JavaClasses forgetful = new ClassFileImporter().importClasses(ForgetfulStore.class);
        AssertionError found = assertThrows(
                AssertionError.class, () -> storeMethods("HouseStoresTest").check(forgetful));
        assertTrue(String.valueOf(found.getMessage()).contains("ForgetfulStore.all()"), found.getMessage());
        assertFalse(String.valueOf(found.getMessage()).contains("ForgetfulStore.some("), found.getMessage());
    }

    /** For {@link #aForgetfulStoreIsFound}. */
    static final class ForgetfulStore {
        List<String> all() {
            return own();
        }

        List<String> some(DataAccess access) {
            return access.user().isSuperuser() ? own() : List.of();
        }

        private List<String> own() {
            return List.of("a value");
        }
    }

    private static ArchRule storeMethods(String... rooms) {
        return methods()
                .that()
                .areDeclaredInClassesThat(HouseTest.are(
                        "stores of " + List.of(rooms),
                        type -> type.getSimpleName().endsWith("Store")
                                && List.of(rooms).stream()
                                        .anyMatch(room -> type.getName().startsWith(HouseTest.ROOT + "." + room))))
                .and()
                .areNotPrivate()
                .should(new ArchCondition<>("take what the reader may see as an argument") {
                    @Override
                    public void check(JavaMethod method, ConditionEvents events) {
                        String type = method.getOwner().getSimpleName();
                        boolean holds = holdsAccess(method)
                                || STORES_WITHOUT_ACCESS.containsKey(type)
                                || STORES_WITHOUT_ACCESS.containsKey(type + "." + method.getName());
                        events.add(new SimpleConditionEvent(
                                method,
                                holds,
                                method.getFullName() + " takes no DataAccess, so it shows all to everybody"));
                    }
                })
                .because("nobody has to remember a check: without a DataAccess there is no store to ask");
    }
}
