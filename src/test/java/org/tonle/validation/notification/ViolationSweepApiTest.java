package org.tonle.validation.notification;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.mailer.MockMailbox;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tonle.notification.NotificationSender;
import org.tonle.notification.RecordingSmsGateway;
import org.tonle.testsupport.TestDatabase;

/** Broken rules to every recipient by every channel, one by one and together, against what plain loops over the world expect. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, scope = TestResourceScope.GLOBAL)
class ViolationSweepApiTest {
    private static final String HIDDEN = "[CONFIDENTIAL]";
    private static final String TEXT =
            "V{rule_name}|V{rule_description}|V{operator}|V{importance}|V{left_side_description}|"
                    + "V{right_side_description}|V{left_side_value}|V{right_side_value}|V{org_unit_name}|V{period}|V{no_such}|";

    private record Broken(String rule, String importance, String unit, int value) {}

    /** By unit, then name of the rule: the order in which a summary tells them. */
    private static final List<Broken> BROKEN = List.of(
            new Broken("vnRuleHidde", "LOW", "vn clinic a", 20),
            new Broken("vnRuleOpen0", "HIGH", "vn clinic a", 20),
            new Broken("vnRuleSecre", "MEDIUM", "vn clinic a", 30),
            new Broken("vnRuleSensi", "LOW", "vn clinic a", 40),
            new Broken("vnRuleWrite", "LOW", "vn clinic a", 50),
            new Broken("vnRuleHidde", "LOW", "vn clinic b", 25),
            new Broken("vnRuleOpen0", "HIGH", "vn clinic b", 25));

    @Inject
    NotificationSender sender;

    @Inject
    RecordingSmsGateway sms;

    @Inject
    MockMailbox mailbox;

    @AfterEach
    void backToNothing() {
        new ViolationWorld().make();
    }

    @Test
    void everyStrategyTellsEveryRecipientOnce() {
        ViolationWorld world = new ViolationWorld();
        for (boolean isSummary : List.of(false, true)) {
            for (boolean isWithin : List.of(false, true)) {
                world.template(uid(isSummary, isWithin), uid(isSummary, isWithin) + ":" + TEXT, isSummary, isWithin);
            }
        }
        world.make();
        sender.send();
        sms.reset(null, null);
        mailbox.clear();
        ViolationWorld.set("vnElOpen000", "202401", "vnClinicA00", 20);
        ViolationWorld.set("vnElOpen000", "202401", "vnClinicB00", 25);
        ViolationWorld.set("vnElSecret0", "202401", "vnClinicA00", 30);
        ViolationWorld.set("vnElSensit0", "202401", "vnClinicA00", 40);
        ViolationWorld.set("vnElSensit0", "202401", "vnClinicB00", 4);
        ViolationWorld.set("vnElWrite00", "202401", "vnClinicA00", 50);
        ViolationWorld.analyse("admin", "202401", ", \"notification\": true")
                .then()
                .statusCode(200);
        sender.send();
        assertEquals(text(expected()), text(told()));
        ViolationWorld.analyse("admin", "202401", ", \"notification\": true")
                .then()
                .statusCode(200);
        sender.send();
        assertEquals(text(expected()), text(told()), "once");
    }

    private static String uid(boolean isSummary, boolean isWithin) {
        return "vnT" + (isSummary ? "Together" : "Singles0").substring(0, 7) + (isWithin ? "1" : "0");
    }

    private Map<String, Integer> told() {
        Map<String, Integer> told = new TreeMap<>();
        ViolationWorld.told(sms, mailbox).stream()
                .filter(each -> each.contains("January 2024") || each.endsWith(" " + HIDDEN))
                .filter(each ->
                        !each.endsWith(HIDDEN + " " + HIDDEN)) // of the test before, in the boxes of the same people
                .forEach(each -> told.merge(each, 1, Integer::sum));
        return told;
    }

    private static String text(Map<String, Integer> told) {
        return told.entrySet().stream()
                .map(each -> each.getValue() + " " + each.getKey())
                .collect(Collectors.joining("\n----\n"));
    }

    private static Map<String, Integer> expected() {
        Map<String, Integer> expected = new TreeMap<>();
        for (boolean isSummary : List.of(false, true)) {
            for (boolean isWithin : List.of(false, true)) {
                for (String user : ViolationWorld.USERS.keySet()) {
                    for (String channel : List.of("MESSAGE", "EMAIL", "SMS")) {
                        expect(isSummary, isWithin, user, channel, expected);
                    }
                }
            }
        }
        return expected;
    }

    private static void expect(
            boolean isSummary, boolean isWithin, String user, String channel, Map<String, Integer> expected) {
        String at = Objects.requireNonNull(ViolationWorld.USERS.get(user));
        List<Broken> meant = new ArrayList<>();
        for (Broken each : BROKEN) {
            boolean isAbove = at.equals("vnDistrict0")
                    || at.equals("vnClinicA00") && each.unit().endsWith("a");
            if (!isWithin || isAbove) {
                meant.add(each);
            }
        }
        if (meant.isEmpty()) {
            return;
        }
        String to = channel + " " + user + " ";
        String uid = uid(isSummary, isWithin);
        if (!isSummary) {
            meant.forEach(each -> expected.merge(to + line(uid, each, sees(user, channel, each)), 1, Integer::sum));
            return;
        }
        List<Broken> seen =
                meant.stream().filter(each -> sees(user, channel, each)).toList();
        String text = seen.isEmpty()
                ? HIDDEN
                : seen.size() + " validation rules are broken (high " + count(seen, "HIGH") + ", medium "
                        + count(seen, "MEDIUM") + ", low " + count(seen, "LOW") + ").\n\n"
                        + seen.stream().map(each -> line(uid, each, true)).collect(Collectors.joining("\n\n"));
        expected.merge(to + text, 1, Integer::sum);
    }

    private static long count(List<Broken> broken, String importance) {
        return broken.stream()
                .filter(each -> each.importance().equals(importance))
                .count();
    }

    private static String line(String uid, Broken broken, boolean isSeen) {
        String rule = isSeen
                ? broken.rule() + "|about " + broken.rule() + "|<|" + broken.importance() + "|left|right|"
                        + broken.value() + "|10"
                : (HIDDEN + "|").repeat(7) + HIDDEN;
        return uid + ":" + rule + "|" + broken.unit() + "|January 2024|[N/A]|";
    }

    /** The doctor sees all of clinic a, the head what is open and what he enters himself; the guest nothing. Outside goes what is open. */
    private static boolean sees(String user, String channel, Broken broken) {
        boolean isOpen = broken.rule().equals("vnRuleOpen0");
        boolean isInside = channel.equals("MESSAGE");
        return switch (user) {
            case "vn_doctor" -> broken.unit().endsWith("a") && (isInside || isOpen);
            case "vn_head" -> isOpen || isInside && broken.rule().equals("vnRuleWrite");
            default -> false;
        };
    }
}
