package org.tonle.analytics.event;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.lessThan;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tonle.testsupport.TestDatabase;

/** What questions on records are refused with, and that no value, operator or operand breaks any of them. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class RecordRefusalsApiTest {
    private static final String EVENTS = "events/query/rcProgram00 filter pe:2025 ";
    private static final String EVENT_NUMBERS = "events/aggregate/rcProgram00 filter pe:2025 ";
    private static final String ENROLLMENTS = "enrollments/query/rcProgram00 ";
    private static final String PERSONS = "trackedEntities/query/rcPerson000 ";
    private static final String PERSON_NUMBERS = "trackedEntities/aggregate/rcPerson000 ";

    /** A code, then an address and its parameters with their values. */
    private static final List<String> REFUSED = List.of(
            "E7143 " + EVENTS + "filter ou:rcCountry01",
            "E7125 trackedEntities/query/noSuchType0",
            "E7129 events/query/noSuchProg0 filter pe:2025",
            "E7130 " + EVENTS + "stage noSuchStag0",
            "E7133 " + EVENT_NUMBERS + "value rcWeight000 aggregationType NONE",
            "E7135 " + EVENTS + "relativePeriodDate noday",
            "E7139 " + ENROLLMENTS + "programStatus ACTIVE enrollmentStatus ACTIVE",
            "E7140 " + PERSONS + "programStatus ACTIVE",
            "E7141 " + PERSONS + "eventStatus rcProgram00.ACTIVE",
            "E7142 " + PERSONS + "program rcOther0000",
            "E7201 " + EVENTS + "filter ou:rcCountry00",
            "E7203 " + EVENT_NUMBERS + "dimension rcVisit0000.rcWeight000 value rcWeight000",
            "E7204 " + EVENT_NUMBERS + "aggregationType SUM",
            "E7205 events/query/rcProgram00",
            "E7206 events/query/rcProgram00 startDate 2025-02-01 endDate 2025-01-01",
            "E7207 " + EVENTS + "page 0",
            "E7208 " + EVENTS + "pageSize -1",
            "E7210 " + EVENTS + "timeField rcWeight000",
            "E7211 " + EVENTS + "orgUnitField rcWeight000",
            "E7212 events/cluster/rcProgram00 filter pe:2025 clusterSize 0",
            "E7213 " + EVENTS + "bbox 1,2,3",
            "E7219 " + EVENTS + "coordinateField rcWeight000",
            "E7220 " + EVENTS + "coordinateField rcAge000000",
            "E7221 " + EVENTS + "coordinateField nowhere",
            "E7222 " + EVENTS + "dimension rcVisit0000.rcWeight000:GT",
            "E7223 " + EVENT_NUMBERS + "value rcName00000",
            "E7224 " + EVENTS + "dimension nothing",
            "E7225 " + ENROLLMENTS + "dimension rcWeight000",
            "E7226 " + ENROLLMENTS + "dimension noSuchStag0.rcWeight000",
            "E7229 " + EVENTS + "dimension rcAge000000:GT:NV",
            "E7230 " + EVENTS + "headers nothing",
            "E7232 " + EVENTS + "fallbackCoordinateField nowhere",
            "E7234 " + EVENTS + "dimension rcAge000000:GT:old",
            "E7234 " + PERSONS + "dimension rcProgram00.enrollmentDate:GT:old",
            "E7235 events/query/dimensions",
            "E7236 " + EVENTS + "stage rcOtherSta0",
            "E7240 " + EVENTS + "orgUnitField OWNER_AT_START timeField CREATED",
            "E7241 " + EVENTS + "stage rcVisit0000 dimension rcVisit0000.EVENT_DATE",
            "E7242 " + EVENTS + "dimension rcVisit0000.EVENT_DATE:2025",
            "E7242 " + ENROLLMENTS + "filter pe:2025 dimension rcVisit0000.SCHEDULED_DATE:2025",
            "E7243 events/query/rcProgram00 dimension rcVisit0000.EVENT_DATE:2025 filter rcVisit0000.EVENT_DATE:2024",
            "E7244 events/query/rcTwoStag00 dimension rcTwoStagA0.EVENT_DATE:2025 dimension rcTwoStagB0.EVENT_STATUS:ACTIVE",
            "E7245 " + EVENTS + "dimension rcOtherSta0.EVENT_STATUS:ACTIVE",
            "E7130 " + EVENTS + "dimension noSuchStag0.EVENT_STATUS:ACTIVE",
            "E7143 " + EVENTS + "dimension rcVisit0000.ou:noSuchUnit0",
            "E7253 " + EVENTS + "dimension rcVisit0000.ENROLLMENT_DATE:2025",
            "E7253 " + ENROLLMENTS + "dimension rcVisit0000.PROGRAM_STATUS:ACTIVE",
            "E7611 events/query/rcProgram00 dimension rcVisit0000.EVENT_DATE:202513",
            "E7250 " + PERSONS + "enrollmentDate 2025",
            "E7251 " + PERSON_NUMBERS + "dimension rcProgram00.rcMean00000",
            "E7254 " + PERSON_NUMBERS + "value rcAge000000 aggregationType LAST",
            "E7255 " + PERSON_NUMBERS + "aggregationType SUM",
            "E7256 " + PERSON_NUMBERS + "value rcName00000",
            "E7257 " + PERSON_NUMBERS + "value rcProgram00.rcName00000",
            "E7611 " + EVENTS + "filter pe:202513",
            "E7611 " + PERSONS + "dimension rcProgram00.enrollmentDate:LAST_7_NOPES");

    private static final List<String> OPERATORS = List.of(
            "EQ", "NE", "GT", "GE", "LT", "LE", "LIKE", "!LIKE", "ILIKE", "!ILIKE", "IEQ", "!IEQ", "IN", "!IN", "SW",
            "EW");
    private static final List<String> OPERANDS = List.of("5", "F", "2025-01-01", "NV", "5;NV");
    private static final Map<String, List<String>> VALUES = Map.of(
            "events/%s/rcProgram00",
            List.of(
                    "rcVisit0000.rcWeight000",
                    "rcVisit0000[-1].rcWeight000",
                    "rcVisit0000[*].rcWeight000",
                    "rcVisit0000[*].eventDate",
                    "rcVisit0000[1].eventStatus",
                    "rcName00000",
                    "eventStatus",
                    "rcMean00000"),
            "enrollments/%s/rcProgram00",
            List.of(
                    "rcVisit0000.rcWeight000",
                    "rcVisit0000[1~2025].rcWeight000",
                    "rcVisit0000[*~2025].rcWeight000",
                    "rcVisit0000[-1].eventDate",
                    "rcAge000000",
                    "programStatus",
                    "rcVisits000"),
            "trackedEntities/%s/rcPerson000",
            List.of(
                    "rcProgram00.rcVisit0000.rcWeight000",
                    "rcProgram00.enrollmentDate",
                    "rcProgram00.rcVisit0000.eventDate",
                    "rcProgram00.rcVisit0000.eventStatus",
                    "rcProgram00.rcVisit0000[*].rcWeight000",
                    "rcProgram00.ouname"));

    @BeforeEach
    void load() {
        RecordAnalyticsApiTest.loadOnce();
    }

    @Test
    void everyWrongQuestionHasItsCode() {
        List<String> others = new ArrayList<>();
        for (String line : REFUSED) {
            List<String> words = List.of(line.split(" "));
            String[] asked = words.subList(2, words.size()).toArray(String[]::new);
            String code =
                    RecordAnalyticsApiTest.ask(words.get(1), asked).extract().path("errorCode");
            if (!words.get(0).equals(code)) {
                others.add(line + " is refused with " + code);
            }
        }
        assertEquals(List.of(), others);
    }

    @Test
    void noConditionBreaksAnyQuestion() {
        VALUES.forEach((path, values) -> {
            for (String value : values) {
                for (String operator : OPERATORS) {
                    String[] asked = {"filter", "pe:2025", "filter", value + ":" + operator + ":5"};
                    RecordAnalyticsApiTest.ask(path.formatted("query"), asked).statusCode(lessThan(500));
                }
                for (String operand : OPERANDS) {
                    String[] asked = {"filter", "pe:2025", "filter", value + ":IN:" + operand};
                    RecordAnalyticsApiTest.ask(path.formatted("aggregate"), asked)
                            .statusCode(lessThan(500));
                }
            }
        });
    }

    @Test
    void aTimeIsComparedWithDaysAndLiesInPeriods() {
        String query = "trackedEntities/query/rcPerson000";
        String enrolled = "rcProgram00.enrollmentDate:";
        for (String condition : List.of("GT:2025-02-01", "202502", "LAST_MONTH")) {
            RecordAnalyticsApiTest.ask(
                            query,
                            "dimension",
                            enrolled + condition,
                            "headers",
                            "trackedentity",
                            "relativePeriodDate",
                            "2025-03-15")
                    .body("rows", contains(List.of("rcBen000000")));
        }
    }
}
