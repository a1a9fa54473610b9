package org.tonle.tracker.notification;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tonle.notification.NotificationReminders;
import org.tonle.testsupport.TestDatabase;

/** What is said when, about what an import changed. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, scope = TestResourceScope.GLOBAL)
class NotificationApiTest extends NotificationScene {
    @Inject
    NotificationReminders reminders;

    private String dueIn(int days) {
        return LocalDate.now(clock).plusDays(days).toString();
    }

    @Test
    void whatIsConfidentialLeavesOnlyInTemplatesThatMay() {
        person.send("");
        assertEquals(List.of("allowed Known", "enrolled [CONFIDENTIAL]"), sent());
    }

    @Test
    void anImportThatKeepsNothingTellsNobody() {
        person.send("&importMode=VALIDATE");
        assertEquals(List.of(), sent());
        NotificationWorld.admin()
                .body("{\"enrollments\": [{\"enrollment\": \"" + person.enrollment
                        + "\", \"program\": \"ntCare00000\", \"orgUnit\": \"ntClinic000\"}]}")
                .post("/api/tracker?async=false")
                .then()
                .statusCode(409);
        person.send("&skipSideEffects=true");
        assertEquals(List.of(), sent());
    }

    @Test
    void theSameImportAgainTellsNothingNew() {
        person.with("ACTIVE", "ACTIVE", "3").send("");
        assertEquals(List.of("allowed Known", "enrolled [CONFIDENTIAL]", "rule 3", "rules"), sent());
        person.send("");
        assertEquals(List.of("rules"), sent(), "only what may be repeated, as the rule says it again");
        person.with("COMPLETED", "ACTIVE", "").send("&skipRuleEngine=true");
        assertEquals(List.of("again", "done"), sent());
        person.send("&skipRuleEngine=true");
        assertEquals(List.of(), sent());
        person.with("ACTIVE", "ACTIVE", "").send("&skipRuleEngine=true");
        person.with("COMPLETED", "ACTIVE", "").send("&skipRuleEngine=true");
        assertEquals(List.of("again"), sent(), "a second completion");
    }

    @Test
    void aPlannedMessageGoesWithItsDay() {
        person.scheduledAt = dueIn(-5);
        person.with("ACTIVE", "ACTIVE", "3").send("");
        sent();
        instances("event=" + person.event + "&scheduledAt=" + dueIn(5))
                .body("programNotificationInstances.status", contains("SCHEDULED"))
                .body("programNotificationInstances.name", contains("ntTmplPlan0"));
        person.scheduledAt = dueIn(-7);
        person.send("");
        sent();
        instances("event=" + person.event + "&scheduledAt=" + dueIn(5)).body("programNotificationInstances", empty());
        instances("event=" + person.event + "&scheduledAt=" + dueIn(3))
                .body("programNotificationInstances", hasSize(1));
        clock.advance(Duration.ofDays(2));
        assertEquals(List.of(), sent());
        clock.advance(Duration.ofDays(1));
        assertEquals(List.of("planned"), sent());
        assertEquals(List.of(), sent());
        instances("event=" + person.event + "&scheduledAt=" + dueIn(0))
                .body("programNotificationInstances.status", contains("SENT"));
    }

    /** The rule does not hold any more, the day has passed, the enrollment ended: each takes the message back. */
    @Test
    void aPlannedMessageIsTakenBack() {
        List<Runnable> ends = List.of(
                () -> person.with("ACTIVE", "ACTIVE", "-1").send(""),
                () -> {
                    person.scheduledAt = dueIn(-30);
                    person.send("");
                },
                () -> person.with("CANCELLED", "ACTIVE", "").send("&skipRuleEngine=true"),
                () -> person.with("COMPLETED", "ACTIVE", "").send("&skipRuleEngine=true"),
                () -> NotificationWorld.admin()
                        .delete("/api/programNotificationInstances?event=" + person.event)
                        .then()
                        .statusCode(200)
                        .body("message", is("Notifications taken back: 1")),
                () -> NotificationWorld.admin()
                        .body("{\"events\": [{\"event\": \"" + person.event + "\"}]}")
                        .post("/api/tracker?async=false&importStrategy=DELETE")
                        .then()
                        .statusCode(200));
        for (Runnable end : ends) {
            person.scheduledAt = dueIn(-5);
            person.with("ACTIVE", "ACTIVE", "3").send("");
            instances("event=" + person.event).body("programNotificationInstances.status", hasItem("SCHEDULED"));
            sent();
            end.run();
            sent();
            clock.advance(Duration.ofDays(20));
            assertTrue(!sent().contains("planned"), "end " + ends.indexOf(end));
            clock.reset();
        }
    }

    /** Each of these ends what the visit is reminded of. */
    @Test
    void aVisitThatHasEndedIsNotRemindedOf() {
        for (String ended : List.of("ACTIVE SKIPPED", "ACTIVE COMPLETED", "COMPLETED SCHEDULE", "CANCELLED SCHEDULE")) {
            NotificationWorld.Person other = new NotificationWorld.Person();
            other.scheduledAt = dueIn(3);
            other.with(ended.split(" ")[0], ended.split(" ")[1], "").send("&skipSideEffects=true");
        }
        reminders.look();
        assertEquals(List.of(), sent());
    }

    @Test
    void daysWithoutAServerAreMadeUpFor() {
        reminders.look();
        person.scheduledAt = dueIn(4);
        person.with("ACTIVE", "SCHEDULE", "").send("&skipSideEffects=true");
        clock.advance(Duration.ofDays(2));
        reminders.look();
        assertEquals(List.of("soon 2"), sent());
        person.scheduledAt = dueIn(4);
        person.send("&skipSideEffects=true");
        clock.advance(Duration.ofDays(1));
        reminders.look();
        assertEquals(List.of("soon 3"), sent(), "a visit that was moved is due again");
        reminders.look();
        assertEquals(List.of(), sent());
    }

    @Test
    void membersAreChosenByTheirUnits() {
        person.with("ACTIVE", "ACTIVE", "3").send("");
        sender.send();
        assertEquals("[hierarchy, parent]", texts("nt_head"));
        assertEquals("[hierarchy]", texts("nt_doctor"));
        assertEquals("[]", texts("nt_guest"));
        String conversation = NotificationWorld.as("nt_head")
                .get("/api/messageConversations?filter=subject:eq:ntTmplAbove&order=created:desc&fields=id")
                .then()
                .extract()
                .path("messageConversations[0].id");
        NotificationWorld.as("nt_doctor")
                .get("/api/messageConversations/" + conversation)
                .then()
                .statusCode(404);
    }

    private static String texts(String user) {
        List<String> texts = NotificationWorld.as(user)
                .get("/api/messageConversations?paging=false&fields=messages[text]")
                .then()
                .statusCode(200)
                .extract()
                .path("messageConversations.messages.text.flatten()");
        return texts.stream()
                .filter(each -> List.of("hierarchy", "parent").contains(each))
                .distinct()
                .sorted()
                .toList()
                .toString();
    }

    @Test
    void whoDoesNotSeeThePersonSeesNoNotification() {
        person.send("");
        for (String address : List.of("enrollment=" + person.enrollment, "event=" + person.event)) {
            NotificationWorld.as("nt_nurse")
                    .get("/api/programNotificationInstances?" + address)
                    .then()
                    .statusCode(200);
            NotificationWorld.as("nt_guest")
                    .get("/api/programNotificationInstances?" + address)
                    .then()
                    .statusCode(404);
            NotificationWorld.as("nt_guest")
                    .delete("/api/programNotificationInstances?" + address)
                    .then()
                    .statusCode(404);
        }
        NotificationWorld.admin()
                .get("/api/programNotificationInstances")
                .then()
                .statusCode(400)
                .body("message", containsString("enrollment"));
    }

    @Test
    void templatesOfAProgramAndOfAStage() {
        NotificationWorld.admin()
                .get("/api/programNotificationTemplates/filter?programStage=ntVisit0000&fields=id")
                .then()
                .statusCode(200)
                .body("programNotificationTemplates.id", contains("ntTmplSoon0"));
        NotificationWorld.as("nt_nurse")
                .get("/api/programNotificationTemplates/filter?program=ntCare00000&paging=false")
                .then()
                .statusCode(200)
                .body("programNotificationTemplates.id", hasItem("ntTmplEnrol"));
        NotificationWorld.admin()
                .get("/api/programNotificationTemplates/filter?program=ntNoSuch000")
                .then()
                .statusCode(404);
        NotificationWorld.admin()
                .get("/api/programNotificationTemplates/filter")
                .then()
                .statusCode(400);
    }

    /** Identifiers that are free again are those of others. */
    @Test
    void whatIsRemovedForGoodIsForgotten() {
        person.send("");
        List<String> told = sent();
        NotificationWorld.admin()
                .body("{\"enrollments\": [{\"enrollment\": \"" + person.enrollment + "\"}]}")
                .post("/api/tracker?async=false&importStrategy=DELETE")
                .then()
                .statusCode(200);
        clock.advance(Duration.ofHours(2));
        NotificationWorld.admin()
                .post("/api/maintenance?softDeletedEnrollmentRemoval=true")
                .then()
                .statusCode(200);
        person.send("");
        assertEquals(told, sent());
    }
}
