package org.tonle.tracker.importing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.tonle.tracker.importing.TrackerWorld.attribute;
import static org.tonle.tracker.importing.TrackerWorld.enrolled;
import static org.tonle.tracker.importing.TrackerWorld.enrollment;
import static org.tonle.tracker.importing.TrackerWorld.errors;
import static org.tonle.tracker.importing.TrackerWorld.person;

import java.util.List;
import org.junit.jupiter.api.Test;

class EnrollmentChecksTest {
    @Test
    void acceptsAnEnrollmentWithAllThatIsAskedFor() {
        assertEquals(List.of(), errors(enrolled(enrollment("enCare00000", ""))));
    }

    @Test
    void namesEveryMissingProperty() {
        assertEquals(
                List.of("E1122 enCare00000", "E1122 enCare00000", "E1122 enCare00000"),
                errors("{\"enrollments\": [{\"enrollment\": \"enCare00000\"}]}"));
    }

    @Test
    void refusesAProgramThatDoesNotExistOrHasNoRegistration() {
        assertEquals(
                List.of("E1069 enCare00000"),
                errors(enrolled(enrollment("enCare00000", "").replace("tkCare00000", "nothing0000"))));
        assertEquals(
                List.of("E1014 enCare00000"),
                errors(enrolled(enrollment("enCare00000", "").replace("tkCare00000", "tkTest00000"))));
    }

    @Test
    void refusesAUnitThatDoesNotRunTheProgram() {
        assertEquals(
                List.of("E1041 enCare00000"),
                errors(enrolled(enrollment("enCare00000", "").replace("tkClinic000", "tkOutpost00"))));
    }

    @Test
    void refusesDatesInTheFutureAndNoDate() {
        assertEquals(
                List.of("E1020 enCare00000", "E1021 enCare00000"),
                errors(enrolled(enrollment("enCare00000", "").replace("2025-01", "2099-01"))));
        assertEquals(
                List.of("E1025 enCare00000"),
                errors(enrolled(enrollment("enCare00000", "").replace("\"enrolledAt\": \"2025-01-02\",", ""))));
    }

    @Test
    void refusesADateOfCompletionWhileTheEnrollmentIsActive() {
        assertEquals(
                List.of("E1052 enCare00000"),
                errors(enrolled(enrollment("enCare00000", ", \"completedAt\": \"2025-02-01\""))));
    }

    @Test
    void refusesAnEnrollmentWithoutAMandatoryAttributeOfTheProgram() {
        assertEquals(
                List.of("E1018 enCare00000"),
                errors("{\"trackedEntities\": ["
                        + person(
                                "tePerson000",
                                attribute("tkName00000", "Sok"),
                                ", \"enrollments\": [" + enrollment("enCare00000", "") + "]")
                        + "]}"));
    }

    @Test
    void refusesAnAttributeThatIsNotOneOfTheProgram() {
        assertEquals(
                List.of("E1019 enCare00000"),
                errors(enrolled(
                        enrollment("enCare00000", ", \"attributes\": [" + attribute("tkAge000000", "4") + "]"))));
    }

    @Test
    void refusesASecondEnrollmentWhereOneIsAllowed() {
        assertEquals(
                List.of("E1015 enFirst0000", "E1015 enSecond000", "E1016 enFirst0000", "E1016 enSecond000"),
                errors(enrolled(enrollment("enFirst0000", "") + "," + enrollment("enSecond000", ""))));
    }

    @Test
    void refusesATrackedEntityOfAnotherType() {
        String json = enrolled(enrollment("enCare00000", "")).replace("tkPerson000", "tkPlace0000");
        assertEquals(List.of("E1022 enCare00000"), errors(json));
    }

    @Test
    void leavesOutAnEnrollmentWhosePersonIsWrong() {
        String json = enrolled(enrollment("enCare00000", "")).replaceFirst("tkClinic000", "nowhere0000");
        assertEquals(List.of("E1049 tePerson000", "E5000 enCare00000"), errors(json));
    }
}
