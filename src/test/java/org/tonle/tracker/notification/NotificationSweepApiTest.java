package org.tonle.tracker.notification;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.mailer.MockMailbox;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tonle.notification.NotificationReminders;
import org.tonle.notification.NotificationSender;
import org.tonle.notification.RecordingSmsGateway;
import org.tonle.testsupport.TestDatabase;

/** Every trigger to every recipient by every channel, with every kind of variable, out of one import. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, scope = TestResourceScope.GLOBAL)
class NotificationSweepApiTest {
    private static final String TEXT =
            "V{program_name}|V{org_unit_code}|V{no_such}|A{ntName00000}|A{ntStatus000}|#{ntWeight000}|"
                    + "#{ntVisit0000.ntResult000}|#{ntSeen00000}|A{ntNoSuch000}";
    private static final String OPEN = "nt care|NT1|[N/A]|Sok|Known|3|Positive|Yes|[N/A]";
    private static final String MASKED = "nt care|NT1|[N/A]|Sok|[CONFIDENTIAL]|3|[CONFIDENTIAL]|Yes|[N/A]";
    private static final String FAR =
            "nt care|NT1|[N/A]|[CONFIDENTIAL]|[CONFIDENTIAL]|[CONFIDENTIAL]|[CONFIDENTIAL]|[CONFIDENTIAL]|[N/A]";

    /** What is told about: the trigger, and whether templates of it belong to the stage. */
    private static final Map<String, List<Boolean>> TRIGGERS = Map.of(
            "ENROLLMENT", List.of(false),
            "COMPLETION", List.of(false, true),
            "PROGRAM_RULE", List.of(true),
            "SCHEDULED_DAYS_DUE_DATE", List.of(true),
            "SCHEDULED_DAYS_ENROLLMENT_DATE", List.of(false),
            "SCHEDULED_DAYS_INCIDENT_DATE", List.of(false));

    /** Who is told and what he reads, as {@code channel address text}. */
    private static final Map<String, Set<String>> TOLD = Map.of(
            "TRACKED_ENTITY_INSTANCE", Set.of("SMS +855200 " + MASKED, "EMAIL sok@nt.example " + MASKED),
            "ORGANISATION_UNIT_CONTACT", Set.of("SMS +855100 " + MASKED, "EMAIL clinic@nt.example " + MASKED),
            "PROGRAM_ATTRIBUTE", Set.of("SMS +855200 " + MASKED),
            "DATA_ELEMENT", Set.of("SMS +855300 " + MASKED),
            "USERS_AT_ORGANISATION_UNIT",
                    Set.of(
                            "MESSAGE nt_doctor " + OPEN,
                            "MESSAGE nt_nurse " + MASKED,
                            "EMAIL nt_doctor@nt.example " + MASKED,
                            "EMAIL nt_nurse@nt.example " + MASKED,
                            "SMS +nt_doctor " + MASKED,
                            "SMS +nt_nurse " + MASKED),
            "USER_GROUP",
                    Set.of(
                            "MESSAGE nt_doctor " + OPEN,
                            "MESSAGE nt_head " + MASKED,
                            "MESSAGE nt_guest " + FAR,
                            "EMAIL nt_doctor@nt.example " + MASKED,
                            "EMAIL nt_head@nt.example " + MASKED,
                            "EMAIL nt_guest@nt.example " + FAR,
                            "SMS +nt_doctor " + MASKED,
                            "SMS +nt_head " + MASKED,
                            "SMS +nt_guest " + FAR),
            "WEB_HOOK", Set.of());

    @Inject
    NotificationSender sender;

    @Inject
    NotificationReminders reminders;

    @Inject
    RecordingSmsGateway sms;

    @Inject
    MockMailbox mailbox;

    private final Map<String, Set<String>> expected = new TreeMap<>();

    @BeforeEach
    void begin() {
        sender.send();
        sms.reset(null, null);
        mailbox.clear();
    }

    private void makeTemplates() {
        NotificationWorld world = new NotificationWorld();
        TRIGGERS.forEach(
                (trigger, places) -> places.forEach(ofStage -> NotificationWorld.RECIPIENTS.forEach(recipient -> {
                    String uid = "ntT%02d%d%05d".formatted(expected.size(), ofStage ? 1 : 0, 0);
                    world.template(
                            uid, trigger, recipient, uid + ":" + TEXT, ", \"deliveryChannels\": [\"SMS\", \"EMAIL\"]");
                    if (trigger.equals("PROGRAM_RULE")) {
                        world.action("SENDMESSAGE", uid, "");
                    } else if (ofStage) {
                        world.inStage(uid);
                    } else {
                        world.inProgram(uid);
                    }
                    Set<String> told = new TreeSet<>();
                    TOLD.getOrDefault(recipient, Set.of())
                            .forEach(each -> told.add(trigger.startsWith("SCHEDULED") ? withoutValues(each) : each));
                    told.remove("");
                    expected.put(uid, told);
                })));
        world.make();
    }

    private Map<String, Set<String>> told() {
        Map<String, Set<String>> told = new TreeMap<>();
        expected.keySet().forEach(uid -> told.put(uid, new TreeSet<>()));
        sms.messages().forEach(each -> note(told, "SMS " + each.to(), each.text()));
        for (String address : List.of(
                "sok@nt.example",
                "clinic@nt.example",
                "nt_doctor@nt.example",
                "nt_nurse@nt.example",
                "nt_head@nt.example",
                "nt_guest@nt.example")) {
            mailbox.getMailsSentTo(address).forEach(each -> note(told, "EMAIL " + address, each.getText()));
        }
        for (String user : List.of("nt_doctor", "nt_nurse", "nt_head", "nt_guest")) {
            List<String> texts = NotificationWorld.as(user)
                    .get("/api/messageConversations?paging=false&fields=messages[text]")
                    .then()
                    .statusCode(200)
                    .extract()
                    .path("messageConversations.messages.text.flatten()");
            texts.forEach(text -> note(told, "MESSAGE " + user, text));
        }
        return told;
    }

    private static void note(Map<String, Set<String>> told, String to, String text) {
        Set<String> of = told.get(text.split(":", 2)[0]);
        if (of != null && !of.add(to + " " + text.substring(12))) {
            of.add("TWICE " + to);
        }
    }

    @Test
    void everyTriggerTellsEveryRecipientOnce() {
        makeTemplates();
        NotificationWorld.Person done = new NotificationWorld.Person().with("COMPLETED", "COMPLETED", "3");
        done.send("");
        sender.send();
        NotificationWorld.Person due = new NotificationWorld.Person().with("ACTIVE", "SCHEDULE", "");
        due.enrolledAt = LocalDate.now(ZoneId.systemDefault()).toString();
        due.scheduledAt = due.enrolledAt;
        due.send("&skipSideEffects=true");
        assertEquals(3 * NotificationWorld.RECIPIENTS.size(), reminders.look());
        assertEquals(0, reminders.look(), "once");
        sender.send();
        assertEquals(text(expected), text(told()));
    }

    /** Of a visit that has not been there is no value: none to tell, and no address in it. What may not be seen stays unseen. */
    private static String withoutValues(String told) {
        if (told.startsWith("SMS +855300")) {
            return "";
        }
        return told.replace("|3|Positive|Yes|", "|[N/A]|[N/A]|[N/A]|")
                .replace("|3|[CONFIDENTIAL]|Yes|", "|[N/A]|[CONFIDENTIAL]|[N/A]|");
    }

    private static String text(Map<String, Set<String>> told) {
        StringBuilder text = new StringBuilder();
        told.forEach((uid, all) ->
                text.append(uid).append(' ').append(String.join("\n  ", all)).append('\n'));
        return text.toString();
    }
}
