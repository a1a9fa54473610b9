package org.tonle.account.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tonle.account.people.PasswordRules.Person;

/** One test a rule; every password that is refused here breaks that rule alone, where it can. */
class PasswordRulesTest {
    private static final PasswordRules RULES = new PasswordRules(8, 72);
    private static final Person DARA = new Person("sokdara", "dara.sok@moh.example", "Dara", "Sokhom");

    private static void refuses(String password, String word) {
        String fault = RULES.fault(password, DARA);
        assertNotNull(fault, password);
        assertTrue(fault.contains(word), fault);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Entry-Pass1",
                "None-Pass1",
                "Secret-1234",
                "Probe#2026x",
                "First-Pass-18392",
                "ស្រុក-Ba7",
                "New-Way 2 go"
            })
    void takesWhatHasAllKindsOfCharacters(String password) {
        assertNull(RULES.fault(password, DARA));
    }

    @Test
    void refusesShortOnesAndSaysTheLimit() {
        refuses("Ab-1234", "at least 8");
        assertNull(RULES.fault("Ab-12345", DARA));
    }

    @Test
    void refusesLongOnesAndSaysTheLimit() {
        String fault = new PasswordRules(8, 20).fault("Ab-1" + "xyzw".repeat(5), DARA);
        assertEquals("it has 24 characters, and may have at most 20", fault);
    }

    @Test
    void countsBytesBeyondWhichBcryptDoesNotLook() {
        refuses("Ab-1" + "កខគឃ".repeat(6), "76 bytes");
        assertNull(RULES.fault("Ab-1" + "កខគឃ".repeat(5), DARA));
    }

    @Test
    void countsCharactersNotHalves() {
        refuses("Ab-1😀😀😀", "it has 7 characters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "        ", "\t"})
    void refusesNothing(String password) {
        refuses(password, "empty");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ab-12345\u0000", "Ab-1\n2345", "Ab-12345\u0007"})
    void refusesControlCharacters(String password) {
        refuses(password, "control character");
    }

    @ParameterizedTest
    @CsvSource({
        "river-boat-7,upper",
        "RIVER-BOAT-7,lower",
        "River-Boat-x,digit",
        "RiverBoat7x,special",
        "riverboatx,upper"
    })
    void wantsEveryKind(String password, String missing) {
        refuses(password, missing);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password",
                "district",
                "12345678",
                "qwertyuiop",
                "Password-1",
                "P@ssw0rd123!",
                "District#2026",
                "Cambodia-2026"
            })
    void refusesCommonOnes(String password) {
        assertNotNull(RULES.fault(password, DARA));
    }

    @Test
    void saysOfACommonOneThatItIsCommon() {
        refuses("P@ssw0rd123!", "tried first");
    }

    @ParameterizedTest
    @ValueSource(strings = {"aaaaaaaa", "Aa-Aa-Aa-Aa-", "abcdefgh", "87654321", "A1-bA1-b", "----1111"})
    void refusesRowsAndRepetitions(String password) {
        refuses(password, "over and over");
    }

    @ParameterizedTest
    @ValueSource(strings = {"River-sokdara-7", "SokDara-7", "SOKDARa-12"})
    void refusesTheUserName(String password) {
        refuses(password, "user name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"X1-dara.sok@moh.example", "Boat-7-dara.sok", "Dara.Sok-7"})
    void refusesTheEmailAddress(String password) {
        refuses(password, "e-mail");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Dara-7-Boat", "Boat-7-Sokhom", "sokHOM-7"})
    void refusesFirstNameAndSurname(String password) {
        refuses(password, "first name or the surname");
    }

    @Test
    void passesOverNamesTooShortToMeanAnything() {
        assertNull(RULES.fault("Boat-zp-7x", new Person("zp", null, "z", "zp")));
    }
}
