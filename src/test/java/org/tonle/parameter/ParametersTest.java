package org.tonle.parameter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tonle.common.IdScheme;
import org.tonle.importing.AtomicMode;
import org.tonle.importing.ImportStrategy;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

class ParametersTest {
    private static Parameters said(String name, String... values) {
        return new Parameters(Map.of(name, List.of(values)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "TRUE", "True", " true ", "1", "yes", "YES", "on", ""})
    void yes(String text) {
        assertTrue(said("dryRun", text).flag("dryRun"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "FALSE", "False", "0", "no", "off"})
    void no(String text) {
        assertFalse(said("dryRun", text).flag("dryRun"));
        assertFalse(said("dryRun", text).flagOr("dryRun", true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tru", "2", "ja", "null", "\u0000"})
    void neitherYesNorNoIsRefusedByName(String text) {
        Problem problem = assertThrows(Problem.class, () -> said("dryRun", text).flag("dryRun"));
        assertEquals(ErrorCode.E1003, problem.code());
        assertTrue(problem.text().contains("dryRun"), problem.text());
    }

    @Test
    void whatIsNotSaidIsAbsent() {
        assertFalse(Parameters.NONE.flag("dryRun"));
        assertTrue(Parameters.NONE.flagOr("async", true));
        assertNull(Parameters.NONE.text("fields"));
        assertNull(said("fields", "", " ").text("fields"));
        assertEquals(7, said("page", "").number("page", 7));
        assertNull(Parameters.NONE.date("startDate"));
        assertEquals(IdScheme.UID, Parameters.NONE.scheme("idScheme"));
    }

    @Test
    void theFirstNameThatSaysSomethingCounts() {
        Parameters both = new Parameters(Map.of("orgUnitIdScheme", List.of("CODE"), "idScheme", List.of("NAME")));
        assertEquals(IdScheme.CODE, both.scheme("orgUnitIdScheme", "idScheme"));
        assertEquals(IdScheme.NAME, both.scheme("programIdScheme", "idScheme"));
        assertThrows(Problem.class, () -> said("idScheme", "KODE").scheme("idScheme"));
    }

    @Test
    void listsAreRepeatedOrJoined() {
        assertEquals(
                List.of("a", "b", "c", "d"), said("period", "a,b", " c ;d", "").list("period"));
        assertEquals(List.of("a", "b"), Parameters.parts("a;b;a;"));
    }

    @Test
    void wordsInAnyLetterCase() {
        assertEquals(AtomicMode.NONE, said("mode", "none").word("mode", AtomicMode.class));
        Problem problem = assertThrows(Problem.class, () -> said("mode", "SOME").word("mode", AtomicMode.class));
        assertTrue(problem.text().contains("ALL, NONE"), problem.text());
    }

    @Test
    void wordsOfAListAndTheNearestOfThem() {
        assertEquals(
                ImportStrategy.UPDATE,
                said("strategy", "updates").oneOf("strategy", ImportStrategy.WORDS, ImportStrategy.CREATE));
        assertEquals(
                ImportStrategy.CREATE, Parameters.NONE.oneOf("strategy", ImportStrategy.WORDS, ImportStrategy.CREATE));
        assertEquals(
                List.of(ImportStrategy.UPDATE, ImportStrategy.DELETE),
                said("strategy", "updates,delete").allOf("strategy", ImportStrategy.WORDS));
        assertEquals(List.of(), Parameters.NONE.allOf("strategy", ImportStrategy.WORDS));
        Problem problem = assertThrows(Problem.class, () -> said("strategy", "DELET")
                .oneOf("strategy", ImportStrategy.WORDS, ImportStrategy.CREATE));
        assertTrue(problem.text().contains("`strategy=DELET`"), problem.text());
        assertTrue(problem.text().contains("Did you mean DELETE?"), problem.text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1.5", "x", "99999999999"})
    void numbersOutOfRangeAreRefused(String text) {
        assertThrows(Problem.class, () -> said("page", text).positive("page", 1, 100));
    }

    @Test
    void days() {
        LocalDate day = LocalDate.of(2026, 1, 31);
        assertEquals(day, said("startDate", "2026-01-31").date("startDate"));
        assertEquals(day, said("startDate", "20260131").date("startDate"));
        assertEquals(day, said("startDate", "2026-01-31T10:00:00").date("startDate"));
        assertThrows(Problem.class, () -> said("startDate", "31.1.2026").date("startDate"));
    }
}
