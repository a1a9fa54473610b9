package org.tonle.tracker.notification;

import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.tonle.notification.NotSent;
import org.tonle.notification.NotificationSender;
import org.tonle.notification.RecordingSmsGateway;
import org.tonle.notification.SmsGateway;
import org.tonle.testsupport.MovableClock;

/** The clinic with one person, a gateway that records and a clock that can be moved, for each test anew. */
abstract class NotificationScene {
    @Inject
    NotificationSender sender;

    @Inject
    RecordingSmsGateway sms;

    @Inject
    MovableClock clock;

    final NotificationWorld.Person person = new NotificationWorld.Person();

    @BeforeEach
    void makeTheClinic() {
        NotificationWorld.makeClinic();
        sender.send();
        begin(null, null);
    }

    @AfterEach
    void backToToday() {
        clock.reset();
        begin(null, null);
    }

    void begin(@Nullable NotSent refusal, @Nullable Runnable afterwards) {
        sms.reset(refusal, afterwards);
    }

    /** What was sent since the last time, in any order of servers. */
    List<String> sent() {
        sender.send();
        List<String> texts = sms.messages().stream()
                .map(SmsGateway.ShortMessage::text)
                .sorted()
                .toList();
        begin(null, null);
        return texts;
    }

    ValidatableResponse instances(String about) {
        return NotificationWorld.admin()
                .get("/api/programNotificationInstances?" + about)
                .then()
                .statusCode(200);
    }
}
