package org.tonle.tracker.notification;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tonle.metadata.Snapshot;
import org.tonle.notification.NotificationReader;
import org.tonle.testsupport.SampleMetadata;

class TrackerMessageJsonTest {
    private static final Snapshot SNAPSHOT = SampleMetadata.snapshot(
            """
            {"programs": [{"id": "nhProgram00", "name": "Hidden", "sharing": {"public": "--------"}}],
             "trackedEntityAttributes": [
              {"id": "nhName00000", "name": "Name", "valueType": "TEXT", "sharing": {"public": "r-------"}},
              {"id": "nhStatus000", "name": "Status", "valueType": "TEXT", "sharing": {"public": "--------"}}]}
            """);

    private static String number(String attribute) {
        return Integer.toString(
                SNAPSHOT.get("trackedEntityAttribute", attribute).id());
    }

    private static TrackerMessageWriter writer() {
        NotificationSubject subject = new NotificationSubject(
                NotificationTarget.enrollment("nhEnroll000"),
                SNAPSHOT.get("program", "nhProgram00"),
                null,
                new NotificationSubject.Enrollment("nhEnroll000", "ACTIVE", null, "nhEntity000", null, null, false),
                null,
                Map.of(number("nhName00000"), "Sok", number("nhStatus000"), "Known"),
                List.of());
        return new TrackerMessageWriter(
                subject,
                SNAPSHOT,
                NotificationAudience.of(new NotificationReader(null, NotificationReader.everybody(SNAPSHOT)), false),
                LocalDate.of(2025, 2, 28));
    }

    @Test
    void aWebHookGetsWhatEverybodyMaySee() {
        assertEquals(
                "{\"variables\":{\"current_date\":\"2025-02-28\",\"program_id\":\"nhProgram00\","
                        + "\"tracked_entity_id\":\"nhEntity000\",\"enrollment_id\":\"nhEnroll000\",\"enrollment_status\":\"ACTIVE\"},"
                        + "\"attributes\":{\"nhName00000\":\"Sok\"},\"dataElements\":{}}",
                TrackerMessageJson.of(writer()).toString());
    }
}
