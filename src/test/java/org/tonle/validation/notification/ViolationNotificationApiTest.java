package org.tonle.validation.notification;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.tonle.validation.notification.ViolationWorld.analyse;
import static org.tonle.validation.notification.ViolationWorld.as;
import static org.tonle.validation.notification.ViolationWorld.set;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tonle.notification.NotificationReminders;
import org.tonle.notification.NotificationSender;
import org.tonle.notification.RecordingSmsGateway;
import org.tonle.period.Period;
import org.tonle.testsupport.TestDatabase;

/** When people are told of a broken rule, and when not. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, scope = TestResourceScope.GLOBAL)
class ViolationNotificationApiTest {
    private static final String TELL = ", \"notification\": true";
    private static final List<String> ONE = List.of("vn_head vnRuleOpen0 20");

    /** Each test has a month of its own, since what was told once stays told. */
    private static Period month = Period.parse("202101");

    @Inject
    NotificationSender sender;

    @Inject
    NotificationReminders reminders;

    @Inject
    RecordingSmsGateway sms;

    @BeforeEach
    void begin() {
        month = month.next();
        new ViolationWorld()
                .template("vnTmplOne00", "V{rule_name} V{left_side_value}", false, false)
                .make();
        as("admin").delete("/api/validationResults?vr=vnRuleOpen0").then().statusCode(204);
        set("vnElOpen000", month.iso(), "vnClinicB00", 20);
        sent();
    }

    @AfterEach
    void backToNothing() {
        new ViolationWorld().make();
    }

    /** What the head got as SMS that says something. */
    private List<String> sent() {
        sender.send();
        List<String> texts = sms.messages().stream()
                .filter(each -> !each.text().contains("CONFIDENTIAL"))
                .map(each -> each.to().substring(1) + " " + each.text())
                .sorted()
                .toList();
        sms.reset(null, null);
        return texts;
    }

    private List<String> run(String more) {
        analyse("admin", month.iso(), more).then().statusCode(200);
        return sent();
    }

    @Test
    void tellsOnceAsLongAsItStaysBroken() {
        assertEquals(List.of(), run(""), "nobody asked for it");
        assertEquals(ONE, run(TELL));
        assertEquals(List.of(), run(TELL));
        set("vnElOpen000", month.iso(), "vnClinicB00", 30);
        assertEquals(List.of(), run(TELL), "broken by another value, and never whole in between");
        set("vnElOpen000", month.iso(), "vnClinicB00", 3);
        assertEquals(List.of(), run(TELL));
        set("vnElOpen000", month.iso(), "vnClinicB00", 20);
        assertEquals(ONE, run(TELL), "it came again");
    }

    /** Nobody was told, so that it is told when the rule is found broken the next time. */
    @Test
    void whatIsCorrectedBeforeItIsSentTellsNobodyAndIsNotForgotten() {
        analyse("admin", month.iso(), TELL).then().statusCode(200);
        set("vnElOpen000", month.iso(), "vnClinicB00", 3);
        assertEquals(List.of(), sent());
        set("vnElOpen000", month.iso(), "vnClinicB00", 20);
        assertEquals(ONE, run(TELL));
    }

    @Test
    void ofManyWhoRunTheRulesAtTheSameTimeOneTells() {
        List<CompletableFuture<Void>> runs = IntStream.range(0, 6)
                .mapToObj(each -> CompletableFuture.runAsync(
                        () -> analyse("admin", month.iso(), TELL).then().statusCode(200)))
                .toList();
        runs.forEach(CompletableFuture::join);
        assertEquals(ONE, sent());
    }

    /** Who may not see values has rules run that others hear of; what he does not see is not thought to be mended. */
    @Test
    void whoHasTheRulesRunDoesNotDecideWhatOthersAreTold() {
        set("vnElSecret0", month.iso(), "vnClinicB00", 70);
        int before = messagesOfGuest();
        analyse("vn_head", month.iso(), TELL).then().statusCode(200).body("$", hasSize(1));
        assertEquals(ONE, sent());
        assertEquals(before + 2, messagesOfGuest(), "also of what the one who ran it does not see");
        for (int again = 0; again < 2; again++) {
            analyse("vn_head", month.iso(), TELL).then().statusCode(200);
            analyse("admin", month.iso(), TELL).then().statusCode(200);
            sender.send();
            assertEquals(before + 3, messagesOfGuest(), "besides, of the rule that the head does not see");
        }
        as("vn_doctor")
                .body("{\"ou\": \"vnClinicA00\", \"startDate\": \"2021-01-01\", \"endDate\": \"2021-01-31\"" + TELL
                        + "}")
                .post("/api/dataAnalysis/validationRules")
                .then()
                .statusCode(403)
                .body("message", containsString("F_RUN_VALIDATION"));
    }

    private static int messagesOfGuest() {
        return as("vn_guest")
                .get("/api/messageConversations?fields=id&pageSize=1")
                .then()
                .extract()
                .path("pager.total");
    }

    /** Results that were kept are told once, at once or on the day, and say that they were. */
    @Test
    void keptResultsAreToldOnceByTheJobOrOnTheDay() {
        assertEquals(List.of(), run(", \"persist\": true"));
        results(false, 1);
        String job = as("admin")
                .post("/api/validation/sendNotifications")
                .then()
                .statusCode(200)
                .extract()
                .path("response.id");
        await(job);
        results(true, 1);
        results(false, 0);
        assertEquals(ONE, sent());
        reminders.look();
        assertEquals(List.of(), sent());

        month = month.next();
        set("vnElOpen000", month.iso(), "vnClinicB00", 20);
        assertEquals(List.of(), run(", \"persist\": true"));
        reminders.look();
        assertEquals(ONE, sent());
        reminders.look();
        assertEquals(List.of(), sent());
        as("vn_doctor").post("/api/validation/sendNotifications").then().statusCode(403);
    }

    private static void results(boolean isSent, int count) {
        as("admin")
                .get("/api/validationResults?paging=false&ou=vnClinicB00&vr=vnRuleOpen0&pe=" + month.iso()
                        + "&notificationSent=" + isSent)
                .then()
                .statusCode(200)
                .body("validationResults", hasSize(count));
    }

    private static void await(String job) {
        for (int i = 0; i < 200; i++) {
            Object done = as("admin")
                    .get("/api/system/tasks/VALIDATION_RESULTS_NOTIFICATION/" + job)
                    .then()
                    .statusCode(200)
                    .extract()
                    .path("[0].completed");
            if (Boolean.TRUE.equals(done)) {
                return;
            }
        }
        assertEquals("done", "not done", "the job ends");
    }

    @Test
    void whatNobodyIsToldOfIsNotMarkedAsTold() {
        new ViolationWorld().make();
        assertEquals(List.of(), run(", \"persist\": true" + TELL));
        results(false, 1);
        as("admin")
                .post("/api/validation/sendNotifications")
                .then()
                .statusCode(200)
                .body("httpStatus", is("OK"));
    }
}
