package org.tonle.datavalue.notification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.tonle.datavalue.notification.ReportWorld.OPEN;
import static org.tonle.datavalue.notification.ReportWorld.as;
import static org.tonle.datavalue.notification.ReportWorld.complete;
import static org.tonle.datavalue.notification.ReportWorld.open;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tonle.notification.NotificationReminders;
import org.tonle.notification.NotificationSender;
import org.tonle.notification.RecordingSmsGateway;
import org.tonle.notification.SmsGateway;
import org.tonle.period.Period;
import org.tonle.period.PeriodType;
import org.tonle.testsupport.MovableClock;
import org.tonle.testsupport.TestDatabase;

/** When reports of data sets are told of, and when not. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, scope = TestResourceScope.GLOBAL)
class DataSetNotificationApiTest {
    private static final String SMS = ", \"deliveryChannels\": [\"SMS\"]";
    private static final List<String> ONE = List.of("done dn clinic a");

    /** Each test has a month of its own, since what was told once stays told. */
    private static Period month = Period.parse("201001");

    @Inject
    NotificationSender sender;

    @Inject
    NotificationReminders reminders;

    @Inject
    RecordingSmsGateway sms;

    @Inject
    MovableClock clock;

    @BeforeEach
    void begin() {
        month = month.next();
        new ReportWorld()
                .template(
                        "dnTmplDone0",
                        "DATA_SET_COMPLETION",
                        "ORGANISATION_UNIT_CONTACT",
                        "done V{registration_ou}",
                        SMS)
                .make();
        sent();
    }

    @AfterEach
    void backToToday() {
        clock.reset();
        new ReportWorld().make();
    }

    private List<String> sent() {
        sender.send();
        List<String> texts = sms.messages().stream()
                .map(SmsGateway.ShortMessage::text)
                .sorted()
                .toList();
        sms.reset(null, null);
        return texts;
    }

    private static String report() {
        return "\"dataSet\": \"" + OPEN + "\", \"period\": \"" + month.iso() + "\", \"orgUnit\": \"dnClinicA00\"";
    }

    private static void values(String more, String parameters) {
        as("admin")
                .body("{" + report() + more
                        + ", \"dataValues\": [{\"dataElement\": \"dnElement00\", \"value\": \"3\"}]}")
                .post("/api/dataValueSets" + parameters)
                .then()
                .statusCode(200);
    }

    /** Whatever way a report is completed by: told once, and again only after it was opened. */
    @Test
    void everyWayOfCompletingTellsOnce() {
        String completeDate = ", \"completeDate\": \"2025-01-31\"";
        List<Runnable> ways = List.of(
                () -> complete(OPEN, month.iso(), "dnClinicA00"),
                () -> as("admin")
                        .body("{\"dataSet\": \"" + OPEN + "\", \"period\": \"" + month.iso()
                                + "\", \"orgUnit\": \"dnClinicA00\", \"completed\": true}")
                        .post("/api/dataEntry/dataSetCompletion")
                        .then()
                        .statusCode(200),
                () -> values(completeDate, ""),
                () -> as("admin")
                        .contentType(ContentType.XML)
                        .body(
                                "<dataValueSet xmlns=\"http://dhis2.org/schema/dxf/2.0\" dataSet=\"" + OPEN
                                        + "\" period=\"" + month.iso()
                                        + "\" orgUnit=\"dnClinicA00\" completeDate=\"2025-01-31\"><dataValue dataElement=\"dnElement00\" value=\"4\"/></dataValueSet>")
                        .post("/api/dataValueSets")
                        .then()
                        .statusCode(200));
        for (Runnable way : ways) {
            way.run();
            assertEquals(ONE, sent(), "way " + ways.indexOf(way));
            way.run();
            assertEquals(List.of(), sent(), "complete already: way " + ways.indexOf(way));
            open(OPEN, month.iso(), "dnClinicA00");
            assertEquals(List.of(), sent());
        }
    }

    @Test
    void whatIsNotCompletedTellsNobody() {
        values("", "");
        values(", \"completeDate\": \"2025-01-31\"", "?dryRun=true");
        as("admin")
                .body("{\"completeDataSetRegistrations\": [{\"dataSet\": \"" + OPEN + "\", \"period\": \"" + month.iso()
                        + "\", \"organisationUnit\": \"dnClinicA00\"}]}")
                .post("/api/completeDataSetRegistrations?dryRun=true")
                .then()
                .statusCode(200);
        as("dn_guest")
                .body("{\"completeDataSetRegistrations\": [{\"dataSet\": \"" + OPEN + "\", \"period\": \"" + month.iso()
                        + "\", \"organisationUnit\": \"dnClinicA00\"}]}")
                .post("/api/completeDataSetRegistrations")
                .then()
                .statusCode(409);
        open(OPEN, month.iso(), "dnClinicA00");
        assertEquals(List.of(), sent());
    }

    @Test
    void whatIsTakenBackBeforeItIsSentTellsNobody() {
        complete(OPEN, month.iso(), "dnClinicA00");
        open(OPEN, month.iso(), "dnClinicA00");
        assertEquals(List.of(), sent());
        complete(OPEN, month.iso(), "dnClinicA00");
        as("admin")
                .delete("/api/completeDataSetRegistrations?ds=" + OPEN + "&pe=" + month.iso() + "&ou=dnClinicA00")
                .then()
                .statusCode(204);
        assertEquals(List.of(), sent());
        complete(OPEN, month.iso(), "dnClinicA00");
        assertEquals(ONE, sent());
    }

    @Test
    void ofManyWhoCompleteAReportAtTheSameTimeOneIsTold() {
        for (int round = 0; round < 3; round++) {
            List<CompletableFuture<Void>> clerks = IntStream.range(0, 6)
                    .mapToObj(each -> CompletableFuture.runAsync(() -> complete(OPEN, month.iso(), "dnClinicA00")))
                    .toList();
            clerks.forEach(CompletableFuture::join);
            assertEquals(ONE, sent(), "new, or there and open again: round " + round);
            open(OPEN, month.iso(), "dnClinicA00");
        }
    }

    /** The data set's own group and whoever completed it, each once, in their language. */
    @Test
    void theDataSetTellsItsGroupAndWhoCompletedIt() {
        String own = ", \"notificationRecipients\": {\"id\": \"dnDoctors00\"}, \"notifyCompletingUser\": ";
        as("dn_head").post("/api/userSettings/keyUiLocale?value=km").then().statusCode(200);
        for (boolean isTold : List.of(false, true)) {
            new ReportWorld().openSet(own + isTold).make();
            as("dn_head")
                    .body("{\"completeDataSetRegistrations\": [{\"dataSet\": \"" + OPEN + "\", \"period\": \""
                            + month.iso() + "\", \"organisationUnit\": \"dnClinicA00\"}]}")
                    .post("/api/completeDataSetRegistrations")
                    .then()
                    .statusCode(200);
            sender.send();
            open(OPEN, month.iso(), "dnClinicA00");
        }
        String text = "The report dn open of dn clinic a for " + month.displayName()
                + " (default) was completed by dn_head on " + LocalDate.now(clock) + ".";
        assertEquals(2, about("dn_doctor").filter(text::equals).count());
        assertEquals(
                1,
                about("dn_head")
                        .filter(each -> each.startsWith("របាយការណ៍ dn open"))
                        .count());
        assertEquals(0, about("dn_guest").count());
    }

    private static Stream<String> about(String user) {
        return ReportWorld.texts(user).stream().filter(each -> each.contains(month.displayName()));
    }

    private LocalDate lastDay() {
        return LocalDate.now(clock).withDayOfMonth(1).plusMonths(1).minusDays(1);
    }

    private void remindOf(int days) {
        new ReportWorld()
                .template(
                        "dnTmplLate0",
                        "SCHEDULED_DAYS",
                        "ORGANISATION_UNIT_CONTACT",
                        "late V{registration_ou}",
                        SMS + ", \"relativeScheduledDays\": " + days)
                .make();
    }

    private List<String> look() {
        reminders.look();
        return sent();
    }

    private void moveTo(LocalDate day) {
        clock.advance(Duration.between(LocalDate.now(clock).atStartOfDay(), day.atTime(0, 0)));
    }

    /** Two days before the end of a month, and on no other day; who has completed the report by then is left out. */
    @Test
    void missingReportsAreRemindedOfOnTheirDay() {
        clock.advance(Duration.ofDays(400));
        LocalDate last = lastDay();
        String iso = PeriodType.MONTHLY.containing(last).iso();
        remindOf(-2);
        complete(OPEN, iso, "dnClinicA00");
        complete(ReportWorld.SECRET, iso, "dnClinicA00");
        complete(ReportWorld.SECRET, iso, "dnClinicB00");
        complete(ReportWorld.SECRET, iso, "dnAbroad000");
        sent();
        moveTo(last.minusDays(3));
        assertEquals(List.of(), look());
        moveTo(last.minusDays(2));
        reminders.look();
        complete(OPEN, iso, "dnAbroad000");
        assertEquals(List.of("late dn clinic b"), sent(), "the other one was just in time");
        assertEquals(List.of(), look(), "once");
        moveTo(last);
        assertEquals(List.of(), look());
    }

    @Test
    void daysWithoutAServerAreMadeUpForAndClosedUnitsLeftOut() {
        clock.advance(Duration.ofDays(800));
        LocalDate last = lastDay();
        String iso = PeriodType.MONTHLY.containing(last).iso();
        remindOf(1);
        for (String unit : List.of("dnClinicA00", "dnClinicB00", "dnAbroad000")) {
            complete(ReportWorld.SECRET, iso, unit);
        }
        sent();
        as("admin")
                .body("[{\"op\": \"add\", \"path\": \"/closedDate\", \"value\": \"2020-01-01\"}]")
                .contentType("application/json-patch+json")
                .patch("/api/organisationUnits/dnAbroad000")
                .then()
                .statusCode(200);
        moveTo(last);
        assertEquals(List.of(), look());
        moveTo(last.plusDays(5));
        assertEquals(List.of("late dn clinic a", "late dn clinic b"), look());
    }
}
