package org.tonle.datavalue.notification;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.mailer.MockMailbox;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tonle.notification.NotificationReminders;
import org.tonle.notification.NotificationSender;
import org.tonle.notification.RecordingSmsGateway;
import org.tonle.period.Period;
import org.tonle.period.PeriodType;
import org.tonle.testsupport.TestDatabase;

/** Every trigger to every recipient by every channel, one by one and together, against what plain loops over the world expect. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, scope = TestResourceScope.GLOBAL)
class DataSetNotificationSweepApiTest {
    private static final String HIDDEN = "[CONFIDENTIAL]";
    private static final String TEXT =
            "V{data_name}|V{data_set_code}|V{registration_ou}|V{complete_registration_period}|"
                    + "V{complete_registration_user}|V{complete_registration_att_opt_combo}|V{registration_due_date}|V{no_such}";
    private static final List<String> RECIPIENTS = List.of("TEAM", "HIERARCHY", "PARENT", "CONTACT");
    private static final List<List<String>> CHANNELS = List.of(List.of(), List.of("SMS", "EMAIL"));

    private record Template(
            String uid, boolean isScheduled, boolean isSummary, String recipient, List<String> channels) {
        boolean isMeant(String userUnit, String unit) {
            boolean isAbove = userUnit.equals(unit) || userUnit.equals("dnDistrict0") && unit.startsWith("dnClinic");
            return switch (recipient) {
                case "HIERARCHY" -> isAbove;
                case "PARENT" -> isAbove && !userUnit.equals(unit);
                default -> true;
            };
        }
    }

    @Inject
    NotificationSender sender;

    @Inject
    NotificationReminders reminders;

    @Inject
    RecordingSmsGateway sms;

    @Inject
    MockMailbox mailbox;

    private final LocalDate today = LocalDate.now(ZoneId.systemDefault());
    private final LocalDate last = today.withDayOfMonth(1).minusDays(1);
    private final Period month = PeriodType.MONTHLY.containing(last);
    private final List<Template> templates = new ArrayList<>();

    private void makeTemplates() {
        ReportWorld world = new ReportWorld();
        for (boolean isScheduled : List.of(false, true)) {
            for (boolean isSummary : List.of(false, true)) {
                for (String recipient : RECIPIENTS) {
                    for (List<String> channels : CHANNELS) {
                        Template template = new Template(
                                "dnT%08d".formatted(templates.size()), isScheduled, isSummary, recipient, channels);
                        templates.add(template);
                        world.template(
                                template.uid(),
                                isScheduled ? "SCHEDULED_DAYS" : "DATA_SET_COMPLETION",
                                recipient.equals("CONTACT") ? "ORGANISATION_UNIT_CONTACT" : "USER_GROUP",
                                template.uid() + ":" + TEXT,
                                ", \"relativeScheduledDays\": %d, \"sendStrategy\": \"%s\", \"notifyUsersInHierarchyOnly\": %s, \"notifyParentOrganisationUnitOnly\": %s, \"deliveryChannels\": [%s]"
                                        .formatted(
                                                ChronoUnit.DAYS.between(last, today),
                                                isSummary ? "COLLECTIVE_SUMMARY" : "SINGLE_NOTIFICATION",
                                                recipient.equals("HIERARCHY"),
                                                recipient.equals("PARENT"),
                                                channels.stream()
                                                        .map(each -> "\"" + each + "\"")
                                                        .collect(Collectors.joining(","))));
                    }
                }
            }
        }
        world.make();
    }

    @AfterEach
    void backToToday() {
        new ReportWorld().make();
    }

    /** Clinic a has completed both reports of the last month; clinic b and the hospital abroad are late. */
    @Test
    void everyTriggerTellsEveryRecipientOnce() {
        makeTemplates();
        sender.send();
        sms.reset(null, null);
        mailbox.clear();
        for (String dataSet : List.of(ReportWorld.OPEN, ReportWorld.SECRET)) {
            ReportWorld.complete(dataSet, month.iso(), "dnClinicA00");
        }
        sender.send();
        reminders.look();
        assertEquals(0, reminders.look(), "once");
        sender.send();
        Map<String, Integer> told = new TreeMap<>();
        ReportWorld.told(sms, mailbox).stream()
                .filter(each -> each.contains(" dnT0"))
                .forEach(each -> told.merge(each, 1, Integer::sum));
        assertEquals(text(expected()), text(told));
    }

    private static String text(Map<String, Integer> told) {
        return told.entrySet().stream()
                .map(each -> each.getValue() + " " + each.getKey())
                .collect(Collectors.joining("\n"));
    }

    private Map<String, Integer> expected() {
        Map<String, Integer> expected = new TreeMap<>();
        List<String> late = List.of("dnClinicB00", "dnAbroad000");
        for (Template template : templates) {
            for (String dataSet : List.of(ReportWorld.OPEN, ReportWorld.SECRET)) {
                if (template.isScheduled()
                        && template.isSummary()
                        && !template.recipient().equals("CONTACT")) {
                    expect(template, dataSet, late, true, expected);
                } else {
                    (template.isScheduled() ? late : List.of("dnClinicA00"))
                            .forEach(unit -> expect(template, dataSet, List.of(unit), false, expected));
                }
            }
        }
        return expected;
    }

    private void expect(
            Template template, String dataSet, List<String> units, boolean together, Map<String, Integer> expected) {
        List<String> told = new ArrayList<>();
        if (template.recipient().equals("CONTACT")) {
            for (String channel : template.channels()) {
                String address = channel.equals("SMS") ? "+" + units.get(0) : units.get(0) + "@dn.example";
                told.add(channel + " " + address + " " + words(template, dataSet, units, together, null, true));
            }
        } else {
            for (String user : ReportWorld.USERS.keySet()) {
                String at = Objects.requireNonNull(ReportWorld.USERS.get(user));
                List<String> meant = units.stream()
                        .filter(unit -> template.isMeant(at, unit))
                        .toList();
                if (!meant.isEmpty()) {
                    told.add("MESSAGE " + user + " " + words(template, dataSet, meant, together, user, false));
                    for (String channel : template.channels()) {
                        String address = channel.equals("SMS") ? "+" + user : user + "@dn.example";
                        told.add(channel + " " + address + " " + words(template, dataSet, meant, together, user, true));
                    }
                }
            }
        }
        told.forEach(each -> expected.merge(each, 1, Integer::sum));
    }

    /** @param user null for somebody who is none */
    private String words(
            Template template,
            String dataSet,
            List<String> units,
            boolean together,
            @Nullable String user,
            boolean isOutside) {
        boolean isOpen = dataSet.equals(ReportWorld.OPEN);
        boolean mayKnow = isOpen || "dn_doctor".equals(user) && !isOutside;
        List<String> seen = units.stream()
                .filter(unit -> mayKnow && (user == null || reaches(user, unit)))
                .toList();
        String name = mayKnow ? (isOpen ? "dn open" : "dn secret") + "|" + dataSet : HIDDEN + "|" + HIDDEN;
        String places = together && seen.isEmpty()
                ? HIDDEN
                : (together ? seen : units)
                        .stream().map(ReportWorld.UNIT_NAMES::get).collect(Collectors.joining(", "));
        String completion =
                template.isScheduled() ? "[N/A]|[N/A]" : seen.isEmpty() ? HIDDEN + "|" + HIDDEN : "admin|default";
        return template.uid() + ":" + name + "|" + places + "|" + month.displayName() + "|" + completion + "|"
                + last.plusDays(15) + "|[N/A]";
    }

    private static boolean reaches(String user, String unit) {
        return switch (user) {
            case "dn_doctor" -> unit.equals("dnClinicA00");
            case "dn_head" -> unit.startsWith("dnClinic");
            default -> unit.equals("dnAbroad000");
        };
    }
}
