package org.tonle.tracker.notification;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tonle.database.Sql;
import org.tonle.notification.NotSent;
import org.tonle.notification.SmsGateway;
import org.tonle.testsupport.TestDatabase;

/** What is handed over is handed over once and tried again, whatever happens to servers and gateways. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, scope = TestResourceScope.GLOBAL)
class NotificationDeliveryApiTest extends NotificationScene {
    @Inject
    Sql sql;

    @Test
    void twoServersSendOnce() {
        for (int i = 0; i < 10; i++) {
            new NotificationWorld.Person().send("");
        }
        List<CompletableFuture<Integer>> servers = IntStream.range(0, 4)
                .mapToObj(each -> CompletableFuture.supplyAsync(sender::send))
                .toList();
        servers.forEach(CompletableFuture::join);
        assertEquals(20, sms.messages().size());
        assertEquals(
                20,
                sms.messages().stream()
                        .map(SmsGateway.ShortMessage::id)
                        .distinct()
                        .count());
    }

    /** The connection dies with the server: what it held is there for the next one, and who got it already can tell. */
    @Test
    void aServerThatDiesWhileItSendsLeavesTheRestToTheNext() {
        person.send("");
        int[] left = {1};
        begin(null, () -> {
            if (left[0]-- > 0) {
                sql.query(
                        "select pg_terminate_backend(pid) from pg_locks where relation = 'notification_delivery'::regclass and mode = 'RowShareLock'",
                        row -> row.getBoolean(1));
            }
        });
        sender.send();
        clock.advance(Duration.ofHours(1));
        sender.send();
        assertEquals(
                2,
                sms.messages().stream()
                        .map(SmsGateway.ShortMessage::id)
                        .distinct()
                        .count());
        assertEquals(3, sms.messages().size(), "one of them twice, with the same id");
        instances("enrollment=" + person.enrollment)
                .body("programNotificationInstances.findAll { it.status == 'SENT' }.size()", is(2));
    }

    @Test
    void aMessageOnTheServerIsWrittenOnceEvenIfItsMarkIsLost() {
        person.with("ACTIVE", "ACTIVE", "3").send("");
        sender.send();
        int before = conversations();
        assertEquals(
                2,
                sql.update(
                        "update notification_delivery d set status = 'WAITING' from notification n"
                                + " where n.id = d.notification and n.subject = ? and d.channel = 'MESSAGE'",
                        person.event));
        sender.send();
        assertEquals(before, conversations());
    }

    private static int conversations() {
        return NotificationWorld.admin()
                .get("/api/messageConversations?fields=id&pageSize=1")
                .then()
                .extract()
                .path("pager.total");
    }

    @Test
    void isTriedAgainLaterAndLater() {
        person.send("");
        begin(NotSent.now("the gateway sleeps"), null);
        sender.send();
        begin(null, null);
        assertEquals(List.of(), sent(), "not at once");
        clock.advance(Duration.ofMinutes(2));
        assertEquals(List.of("allowed Known", "enrolled [CONFIDENTIAL]"), sent());
    }

    @Test
    void isGivenUpWithTheReason() {
        person.send("");
        for (int i = 0; i < 7; i++) {
            begin(NotSent.now("the gateway sleeps"), null);
            sender.send();
            clock.advance(Duration.ofHours(13));
        }
        begin(null, null);
        assertEquals(List.of(), sent());
        instances("enrollment=" + person.enrollment + "&pageSize=2")
                .body("pager.total", is(3))
                .body("programNotificationInstances.size()", is(2));
        instances("enrollment=" + person.enrollment + "&paging=false")
                .body("programNotificationInstances.status", contains("FAILED", "FAILED", "FAILED"))
                .body("programNotificationInstances.remark", hasItem("the gateway sleeps"))
                .body(
                        "programNotificationInstances.remark",
                        hasItem("the template names no delivery channel: SMS or EMAIL"));
    }
}
