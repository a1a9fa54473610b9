package org.tonle.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.model.Program;
import org.tonle.orgunit.OrgUnit;
import org.tonle.security.CurrentUser;

class ProgramAccessTest {
    private final Highland country = new Highland();
    private final DataAccess nurse = country.nurse();
    private final DataAccess superuser = country.superuser();

    /** With registration the program and the type of its persons, without it the program alone. */
    @ParameterizedTest
    @CsvSource({
        "prPlain0000, true",
        "prOpen00000, true",
        "prAudited00, true",
        "prProtect00, true",
        "prClosed000, true",
        "prHidden000, false",
        "prNobody000, false",
        "prNoType000, false",
        "evOpen00000, true",
        "evProtect00, true",
        "evHidden000, false"
    })
    void dataOfAProgram(String uid, boolean readable) {
        assertEquals(readable, nurse.programs().mayRead(country.program(uid)));
        assertEquals(readable, nurse.programs().readable().contains(country.program(uid)));
        assertEquals(!uid.equals("prNoType000"), superuser.programs().mayRead(country.program(uid)));
        assertEquals(!uid.startsWith("ev"), Program.of(country.program(uid)).hasRegistration());
    }

    @Test
    void nothingIsNobodys() {
        for (DataAccess access : List.of(nurse, superuser)) {
            assertFalse(access.programs().mayRead(null));
            assertFalse(access.programs().knows(null));
            assertFalse(access.programs().shows(null));
        }
        assertFalse(nurse.programs().captures(null));
    }

    /** Any of the three is enough: to see it, to see data of it, to enter some. */
    @ParameterizedTest
    @CsvSource({"rtOpen00000, true", "rtWrite0000, true", "rtSeen00000, true", "rtHidden000, false"})
    void isKnownByAnyRight(String uid, boolean known) {
        assertEquals(known, nurse.programs().knows(country.get("relationshipType", uid)));
        assertTrue(superuser.programs().knows(country.get("relationshipType", uid)));
    }

    /** Where the nurse sees values of an attribute: types, programs, whether she may enter them anywhere. */
    @ParameterizedTest
    @CsvSource({
        // of the type of persons, so in all of its programs with registration
        "taName00000, ttPerson000, prAudited00 prClosed000 prOpen00000 prPlain0000 prProtect00, true",
        // not shared itself, wherever it belongs
        "taSecret000, '', '', false",
        // of one program alone
        "taOwn000000, '', prOpen00000, true",
        // of a hidden type and a hidden program
        "taClosed000, '', '', false",
        "taNowhere00, '', '', false"
    })
    void valuesAreShownWhereTheAttributeBelongs(String uid, String types, String programs, boolean enters) {
        MetadataObject attribute = country.get("trackedEntityAttribute", uid);
        assertEquals(types, country.names(nurse.programs().typesShowing(attribute)));
        assertEquals(programs, country.names(nurse.programs().programsShowing(attribute)));
        assertEquals(enters, nurse.programs().mayEnter(attribute));
        assertEquals(!uid.equals("taSecret000"), nurse.programs().shows(attribute));
        assertTrue(superuser.programs().mayEnter(attribute));
    }

    @Test
    void whoMayDoEverythingIsShownAttributesWhereTheyBelong() {
        ProgramAccess programs = superuser.programs();
        assertEquals(
                "ttHidden000",
                country.names(programs.typesShowing(country.get("trackedEntityAttribute", "taClosed000"))));
        assertEquals(
                "prHidden000 prNobody000",
                country.names(programs.programsShowing(country.get("trackedEntityAttribute", "taClosed000"))));
        assertEquals("", country.names(programs.programsShowing(country.get("trackedEntityAttribute", "taNowhere00"))));
    }

    @Test
    void findsPersonsWhereSheSearchesAndEntersDataWhereSheWorks() {
        ProgramAccess programs = nurse.programs();
        assertEquals(nurse.orgUnits(Reach.SEARCH), programs.searchReach());
        for (String uid : List.of("ouCountry00", "ouProvince0", "ouClinic000", "ouPost00000", "ouCapital00")) {
            OrgUnit unit = country.orgUnit(nurse, uid);
            assertEquals(Set.of("ouClinic000", "ouPost00000").contains(uid), programs.captures(unit), uid);
            assertEquals(
                    !Set.of("ouCountry00", "ouCapital00").contains(uid),
                    programs.searchReach().contains(unit),
                    uid);
        }
        assertSame(superuser.orgUnits(Reach.SEARCH), superuser.programs().searchReach());
    }

    @Test
    void oneAuthorityFindsPersonsEverywhere() {
        DataAccess everywhere = country.nurse(OrgUnitMode.EVERYWHERE);
        OrgUnitReach reach = everywhere.programs().searchReach();
        assertTrue(reach.isAll());
        assertEquals(everywhere.hierarchy().roots(), reach.tops());
        assertFalse(everywhere.programs().captures(country.orgUnit(everywhere, "ouCapital00")));
    }

    @ParameterizedTest
    @CsvSource({"HllvX50cXC0, ''", "ccOpen00000, ''", "ccMixed0000, coRead00000"})
    void theFirstOptionSheMayNotEnterUnder(String uid, String closed) {
        MetadataObject found = nurse.programs().firstClosedOption(country.get("categoryOptionCombo", uid));
        assertEquals(closed, found == null ? "" : found.uid());
        assertNull(superuser.programs().firstClosedOption(country.get("categoryOptionCombo", uid)));
    }

    @Test
    void unitsAreOneConditionOnAColumn() {
        assertEquals(
                "x.u = any(int4{ouClinic000 ouPost00000})",
                country.text(nurse.programs().orgUnits(Reach.CAPTURE, "x.u")));
        assertEquals(
                "x.u = any(int4{ouClinic000 ouPost00000 ouProvince0})",
                country.text(nurse.programs().orgUnits(Reach.SEARCH, "x.u")));
        assertEquals("false", country.text(country.stranger().programs().orgUnits(Reach.CAPTURE, "x.u")));
        assertEquals("true", country.text(superuser.programs().orgUnits(Reach.CAPTURE, "x.u")));
        DataAccess whole = country.access(country.snapshot, Set.of(), Set.of("ouCountry00"), Set.of());
        assertEquals("true", country.text(whole.programs().orgUnits(Reach.CAPTURE, "x.u")));
        DataAccess everywhere = country.nurse(OrgUnitMode.EVERYWHERE);
        assertEquals("true", country.text(everywhere.programs().orgUnits(Reach.SEARCH, "x.u")));
        assertEquals(
                "x.u = any(int4{ouClinic000 ouPost00000})",
                country.text(everywhere.programs().orgUnits(Reach.CAPTURE, "x.u")));
    }

    /** Where there is no unit at all, nobody is bound by units. */
    @Test
    void allUnitsAreNoNumbers() {
        assertNull(superuser.programs().numbers(new OrgUnitReach(List.of(), true)));
        assertNull(nurse.programs().numbers(new OrgUnitReach(nurse.hierarchy().roots(), false)));
        assertEquals(List.of(), nurse.programs().numbers(new OrgUnitReach(List.of(), false)));
    }

    @Test
    void isAskedOnceForAnAccess() {
        assertSame(nurse.programs(), nurse.programs());
        assertSame(nurse.programs().readable(), nurse.programs().readable());
        Snapshot later = country.snapshot.with(
                List.of(), List.of(country.program("prOpen00000").id()));
        assertFalse(country.access(later, Set.of(), Set.of(), Set.of())
                .programs()
                .readable()
                .contains(country.program("prOpen00000")));
    }

    /** Where data of one type alone may be written: who enters data, who only searches, who has no unit. */
    @ParameterizedTest
    @CsvSource({
        "program, true, false, false",
        "programStage, true, false, false",
        "trackedEntityType, true, false, false",
        "relationshipType, true, true, false",
        "none, false, false, false"
    })
    void entersAnythingAtAll(String writable, boolean atUnits, boolean bySearch, boolean nowhere) {
        List<Integer> others = Stream.of("program", "programStage", "trackedEntityType", "relationshipType")
                .filter(type -> !type.equals(writable))
                .flatMap(type -> country.snapshot.all(type).stream())
                .map(MetadataObject::id)
                .toList();
        Snapshot one = country.snapshot.with(List.of(), others);
        assertEquals(atUnits, enters(one, Set.of(), Set.of("ouClinic000"), Set.of()));
        assertEquals(bySearch, enters(one, Set.of(), Set.of(), Set.of("ouProvince0")));
        assertEquals(bySearch, enters(one, Set.of(OrgUnitMode.EVERYWHERE), Set.of(), Set.of()));
        assertEquals(nowhere, enters(one, Set.of(), Set.of(), Set.of()));
        assertTrue(enters(one, Set.of(CurrentUser.ALL), Set.of(), Set.of()));
    }

    private boolean enters(Snapshot snapshot, Set<String> authorities, Set<String> capture, Set<String> search) {
        return country.access(snapshot, authorities, capture, search).programs().entersAnything();
    }
}
