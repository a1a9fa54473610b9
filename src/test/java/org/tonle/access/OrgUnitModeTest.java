package org.tonle.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.tonle.orgunit.OrgUnit;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

class OrgUnitModeTest {
    private final Highland country = new Highland();

    /** Units in order of letters, {@code all} for no limit, the code for a refusal. */
    private String orgUnits(OrgUnitMode mode, DataAccess access, String... tops) {
        List<OrgUnit> named =
                Arrays.stream(tops).map(uid -> country.orgUnit(access, uid)).toList();
        try {
            List<Integer> numbers = mode.orgUnits(access, named);
            return numbers == null ? "all" : country.names(numbers);
        } catch (Problem problem) {
            return problem.code().name();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "SELECTED, ouProvince0",
        "CHILDREN, ouClinic000 ouProvince0",
        "DESCENDANTS, ouClinic000 ouPost00000 ouProvince0",
        "ACCESSIBLE, E1003",
        "CAPTURE, E1003",
        "ALL, E1003"
    })
    void aUnitIsNamedWhereTheModeStartsFromOne(OrgUnitMode mode, String expected) {
        assertEquals(expected, orgUnits(mode, country.nurse(), "ouProvince0"));
        assertEquals(expected, orgUnits(mode, country.superuser(), "ouProvince0"));
    }

    @ParameterizedTest
    @CsvSource({
        "SELECTED, E1003, E1003",
        "CHILDREN, E1003, E1003",
        "DESCENDANTS, E1003, E1003",
        "ACCESSIBLE, ouClinic000 ouPost00000 ouProvince0, all",
        "CAPTURE, ouClinic000 ouPost00000, all",
        "ALL, E1006, all"
    })
    void withoutAUnitTheUsersOwnAreMeant(OrgUnitMode mode, String ofNurse, String ofSuperuser) {
        assertEquals(ofNurse, orgUnits(mode, country.nurse()));
        assertEquals(ofSuperuser, orgUnits(mode, country.superuser()));
    }

    /** Who may do everything is not bound by own units, though there are some. */
    @Test
    void unitsOfEntryDoNotBindASuperuser() {
        assertEquals("all", orgUnits(OrgUnitMode.CAPTURE, country.superuser("ouClinic000")));
        assertEquals("", orgUnits(OrgUnitMode.CAPTURE, country.stranger()));
        assertEquals("", orgUnits(OrgUnitMode.ACCESSIBLE, country.stranger()));
    }

    @ParameterizedTest
    @EnumSource(names = {"SELECTED", "CHILDREN", "DESCENDANTS"})
    void unitsBeyondTheSearchAreRefusedByName(OrgUnitMode mode) {
        assertEquals("E1006", orgUnits(mode, country.nurse(), "ouCapital00"));
        assertEquals("E1006", orgUnits(mode, country.nurse(), "ouProvince0", "ouCountry00"));
        assertEquals("E1006", orgUnits(mode, country.stranger(), "ouClinic000"));
        DataAccess nurse = country.nurse();
        List<OrgUnit> capital = List.of(country.orgUnit(nurse, "ouCapital00"));
        Problem problem = assertThrows(Problem.class, () -> mode.orgUnits(nurse, capital));
        assertTrue(problem.text().contains("ouCapital00"), problem.text());
    }

    @Test
    void oneAuthorityOpensTheSearchEverywhere() {
        DataAccess nurse = country.nurse(OrgUnitMode.EVERYWHERE);
        assertNull(OrgUnitMode.ALL.orgUnits(nurse, List.of()));
        assertEquals("ouCapital00", orgUnits(OrgUnitMode.SELECTED, nurse, "ouCapital00"));
        assertEquals("ouClinic000 ouPost00000", orgUnits(OrgUnitMode.CAPTURE, nurse));
    }

    @Test
    void eachUnitOnceInTheOrderOfTheNames() {
        DataAccess nurse = country.nurse();
        List<OrgUnit> tops = List.of(country.orgUnit(nurse, "ouClinic000"), country.orgUnit(nurse, "ouProvince0"));
        List<Integer> found = OrgUnitMode.CHILDREN.orgUnits(nurse, tops);
        assertEquals(
                List.of("ouClinic000", "ouPost00000", "ouProvince0"),
                found == null
                        ? List.of()
                        : found.stream().map(id -> country.names(List.of(id))).toList());
        assertEquals(ErrorCode.E1003.name(), orgUnits(OrgUnitMode.ALL, country.superuser(), "ouClinic000"));
    }
}
