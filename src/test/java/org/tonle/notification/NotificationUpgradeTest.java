package org.tonle.notification;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tonle.database.PlainSql;
import org.tonle.database.Sql;
import org.tonle.testsupport.PlainPostgres;

/** What waited when the server was brought up to date is sent by the next one. */
class NotificationUpgradeTest {
    private static final Sql SQL = PlainSql.over(PlainPostgres.withSchema("notice"));
    private static final LocalDateTime NOW = LocalDateTime.of(2026, 1, 2, 3, 4);

    private static void execute(String statements) {
        SQL.inTransaction(transaction -> {
            transaction.execute(statements);
            return true;
        });
    }

    private static String change(String name) throws IOException {
        try (InputStream file = NotificationUpgradeTest.class.getResourceAsStream("/db/changes/" + name)) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void rowsOfBeforeHaveTheirKindAndSubject() throws IOException {
        execute(change("0020-notifications.sql"));
        execute("create table complete_data_set_registration (completed boolean)");
        execute(
                """
                insert into notification (uid, template, enrollment, event, reason, scheduled_at, created) values
                  ('uid1', 'template1', 'enrollment1', null, 'ENROLLMENT', '2026-01-01', '2026-01-01'),
                  ('uid2', 'template2', null, 'event1', 'DUE_DATE', '2026-01-02', '2026-01-01');
                insert into notification_delivery (notification, channel, address, next_attempt)
                  select id, 'SMS', '+855', '2026-01-01' from notification where uid = 'uid2';
                update notification set status = 'SENDING' where uid = 'uid2'""");
        execute(change("0040-notification-kinds.sql"));
        OutboxStore outbox = new OutboxStore();
        SQL.inTransaction(transaction -> {
            OutboxStore.Due due = outbox.nextDue(transaction, NOW);
            assertEquals(
                    new NotificationKey("ENROLLMENT", "template1", "enrollment1", "ENROLLMENT"),
                    due == null ? null : due.key());
            OutboxStore.@Nullable Delivery delivery = outbox.nextDelivery(transaction, NOW);
            assertEquals(
                    new NotificationKey("EVENT", "template2", "event1", "DUE_DATE"),
                    delivery == null ? null : delivery.of().key());
            new NotificationStore().forget(transaction, "EVENT", List.of("enrollment1", "event1"));
            assertEquals(List.of("uid1"), transaction.query("select uid from notification", row -> row.getString(1)));
            return true;
        });
    }
}
