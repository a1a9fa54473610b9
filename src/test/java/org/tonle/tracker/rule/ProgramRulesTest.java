package org.tonle.tracker.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.hisp.dhis.rules.api.RuleEngine;
import org.hisp.dhis.rules.api.RuleEngineContext;
import org.hisp.dhis.rules.api.RuleSupplementaryData;
import org.hisp.dhis.rules.models.Rule;
import org.hisp.dhis.rules.models.RuleAction;
import org.hisp.dhis.rules.models.RuleAttributeValue;
import org.hisp.dhis.rules.models.RuleDataValue;
import org.hisp.dhis.rules.models.RuleEffects;
import org.hisp.dhis.rules.models.RuleEnrollment;
import org.hisp.dhis.rules.models.RuleEnrollmentStatus;
import org.hisp.dhis.rules.models.RuleEvent;
import org.hisp.dhis.rules.models.RuleEventStatus;
import org.hisp.dhis.rules.models.RuleInstant;
import org.hisp.dhis.rules.models.RuleLocalDate;
import org.hisp.dhis.rules.models.RuleValueType;
import org.hisp.dhis.rules.models.RuleVariable;
import org.hisp.dhis.rules.models.RuleVariableAttribute;
import org.hisp.dhis.rules.models.RuleVariableCalculatedValue;
import org.hisp.dhis.rules.models.RuleVariableCurrentEvent;
import org.hisp.dhis.rules.models.RuleVariableNewestEvent;
import org.hisp.dhis.rules.models.RuleVariableNewestStageEvent;
import org.hisp.dhis.rules.models.RuleVariablePreviousEvent;
import org.junit.jupiter.api.Test;

/** Rules that are read once say what the engine says, which reads them again each time. */
class ProgramRulesTest {
    private static final List<String> STAGES = List.of("stFirst0000", "stVisit0000");
    private static final List<String> ELEMENTS = List.of("deWeight000", "deNote00000", "deDate00000", "deFlag00000");
    private static final List<String> CONDITIONS = List.of(
            "true",
            "#{weight} > %d",
            "d2:hasValue(#{weight}) && #{weight} < %d",
            "#{before} < #{weight}",
            "#{note} == 'n%d'",
            "d2:count(#{newest}) == %d",
            "d2:countIfValue(#{newest}, %d) > 1",
            "d2:countIfCondition(#{newest}, '> %d') > 1",
            "d2:maxValue(#{newest}) > %d",
            "d2:daysBetween(#{day}, V{event_date}) > %d",
            "d2:lastEventDate('newest') > '2025-02-%02d'",
            "#{flag}",
            "!#{flag} || A{sex} == 'F'",
            "A{age} > %d",
            "#{first} == %d",
            "V{event_status} == 'COMPLETED' || V{enrollment_status} == 'ACTIVE'",
            "V{event_count} > 1",
            "C{coTarget000} < %d",
            "d2:hasUserRole('roSome00000')",
            "d2:inUserGroup('grSome00000')",
            "d2:inOrgUnitGroup('ogSome00000')",
            "#{calc} > %d",
            "#{other} == 'x%d'",
            "#{nosuch} == %d",
            "#{weight} >",
            "d2:length(#{note}) > %d");
    private static final List<String> DATA =
            List.of("", "#{weight}", "#{weight} * 2", "'text'", "d2:addDays(V{event_date}, %d)", "#{calc} + %d", "#{");

    private final Random random = new Random(11);

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private String any(List<String> list, int number) {
        String text = any(list);
        return text.contains("%") ? text.formatted(number) : text;
    }

    /** A rule as the engine wants it, and as it is compiled. */
    private record Pair(Rule rule, CompiledRule compiled) {}

    private List<Pair> rules(int count) {
        List<Pair> rules = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String uid = "ru%09d".formatted(i);
            List<RuleAction> actions = new ArrayList<>();
            List<ProgramRuleEffect> meanings = new ArrayList<>();
            for (int a = 1 + random.nextInt(2); a > 0; a--) {
                actions.add(action(uid, meanings));
            }
            Integer priority = random.nextInt(3) == 0 ? null : Integer.valueOf(random.nextInt(20));
            String stage = random.nextInt(3) == 0 ? any(STAGES) : null;
            String condition = any(CONDITIONS, random.nextInt(28) + 1);
            rules.add(new Pair(
                    new Rule(condition, actions, uid, uid, stage, priority),
                    CompiledRule.of(uid, priority, stage, condition, meanings)));
        }
        return rules;
    }

    private RuleAction action(String rule, List<ProgramRuleEffect> meanings) {
        RuleActionType type = RuleActionType.values()[random.nextInt(6)];
        Map<String, String> values = new HashMap<>();
        String element = null;
        String attribute = null;
        String content = "words";
        int kind = random.nextInt(4);
        if (kind == 0) {
            element = any(ELEMENTS);
            values.put("field", element);
            values.put("attributeType", "DATA_ELEMENT");
        } else if (kind == 1) {
            attribute = "atAge000000";
            values.put("field", attribute);
            values.put("attributeType", "TRACKED_ENTITY_ATTRIBUTE");
        } else if (type == RuleActionType.ASSIGN) {
            content = random.nextBoolean() ? "#{calc}" : "#{other}";
        }
        values.put("content", content);
        String data = any(DATA, random.nextInt(9));
        meanings.add(new ProgramRuleEffect(rule, type, content, data, element, attribute, null, null, false));
        return new RuleAction(data, type.name(), values);
    }

    private static List<RuleVariable> variables() {
        return List.of(
                new RuleVariableCurrentEvent("weight", true, List.of(), "deWeight000", RuleValueType.NUMERIC),
                new RuleVariablePreviousEvent("before", true, List.of(), "deWeight000", RuleValueType.NUMERIC),
                new RuleVariableNewestEvent("newest", true, List.of(), "deWeight000", RuleValueType.NUMERIC),
                new RuleVariableNewestStageEvent(
                        "first", true, List.of(), "deWeight000", RuleValueType.NUMERIC, "stFirst0000"),
                new RuleVariableCurrentEvent("note", true, List.of(), "deNote00000", RuleValueType.TEXT),
                new RuleVariableCurrentEvent("day", true, List.of(), "deDate00000", RuleValueType.DATE),
                new RuleVariableCurrentEvent("flag", true, List.of(), "deFlag00000", RuleValueType.BOOLEAN),
                new RuleVariableAttribute("sex", true, List.of(), "atSex000000", RuleValueType.TEXT),
                new RuleVariableAttribute("age", true, List.of(), "atAge000000", RuleValueType.NUMERIC),
                new RuleVariableCalculatedValue("calc", true, List.of(), "", RuleValueType.NUMERIC),
                new RuleVariableCalculatedValue("other", true, List.of(), "", RuleValueType.TEXT));
    }

    private RuleEnrollment enrollment() {
        List<RuleAttributeValue> values = new ArrayList<>();
        if (random.nextBoolean()) {
            values.add(new RuleAttributeValue("atSex000000", random.nextBoolean() ? "F" : "M"));
        }
        if (random.nextBoolean()) {
            values.add(new RuleAttributeValue("atAge000000", "" + random.nextInt(30)));
        }
        RuleLocalDate day = new RuleLocalDate(2025, 1, 1 + random.nextInt(3));
        return new RuleEnrollment(
                "enrollment",
                "Care",
                day,
                day,
                RuleEnrollmentStatus.values()[random.nextInt(3)],
                "ouSome00000",
                "OU",
                values);
    }

    private RuleEvent event(int number) {
        List<RuleDataValue> values = new ArrayList<>();
        for (String element : ELEMENTS) {
            if (random.nextInt(3) > 0) {
                values.add(new RuleDataValue(
                        element,
                        switch (element) {
                            case "deWeight000" -> "" + random.nextInt(5);
                            case "deNote00000" -> "n" + random.nextInt(3);
                            case "deDate00000" -> "2025-01-%02d".formatted(1 + random.nextInt(28));
                            default -> random.nextBoolean() ? "true" : "false";
                        }));
            }
        }
        RuleInstant at = new RuleInstant(1_738_368_000_000L + random.nextInt(4) * 86_400_000L);
        return new RuleEvent(
                "event" + number,
                any(STAGES),
                "Stage",
                random.nextBoolean() ? RuleEventStatus.ACTIVE : RuleEventStatus.COMPLETED,
                at,
                new RuleInstant(1_740_000_000_000L + number),
                null,
                null,
                random.nextBoolean() ? "ouSome00000" : "ouOther0000",
                "OU",
                values);
    }

    private RuleSupplementaryData about() {
        return new RuleSupplementaryData(
                random.nextBoolean() ? List.of("grSome00000") : List.of(),
                random.nextBoolean() ? List.of("roSome00000") : List.of(),
                Map.of("ogSome00000", List.of("ouSome00000")));
    }

    private static String text(String rule, String type, String data, String content) {
        // the engine names the object in what it says of a rule that is wrong; what is kept was said of another
        return type.equals("ERROR") ? rule + " is wrong" : rule + " " + type + " [" + data + "] " + content;
    }

    private static List<String> texts(Collection<ProgramRuleEffect> effects) {
        return effects.stream()
                .map(effect -> text(effect.rule(), effect.type().name(), effect.data(), effect.content()))
                .sorted()
                .toList();
    }

    private static List<String> texts(RuleEffects effects) {
        return effects.getRuleEffects().stream()
                .map(effect -> text(
                        effect.getRuleId(),
                        effect.getRuleAction().getType(),
                        effect.getData() == null ? "" : effect.getData(),
                        effect.getRuleAction().getValues().getOrDefault("content", "")))
                .sorted()
                .toList();
    }

    @Test
    void saysWhatTheEngineSaysOfEverythingTogether() {
        int said = 0;
        Set<String> kinds = new TreeSet<>();
        for (int program = 0; program < 6; program++) {
            List<Pair> rules = rules(30);
            Map<String, String> constants = Map.of("coTarget000", "10");
            ProgramRules mine =
                    ProgramRules.of(rules.stream().map(Pair::compiled).toList(), variables(), constants);
            List<Rule> all = rules.stream().map(Pair::rule).toList();
            for (int round = 0; round < 60; round++) {
                RuleEnrollment enrollment = enrollment();
                Set<RuleEvent> events = new LinkedHashSet<>();
                for (int i = random.nextInt(4); i >= 0; i--) {
                    events.add(event(i));
                }
                RuleSupplementaryData about = about();
                Map<String, List<String>> asked =
                        ProgramRules.about(about.getUserGroups(), about.getUserRoles(), about.getOrgUnitGroups());
                RuleEngineContext context = new RuleEngineContext(all, variables(), about, constants);
                for (RuleEffects expected :
                        RuleEngine.getInstance().evaluateAll(enrollment, List.copyOf(events), context)) {
                    List<String> wanted = texts(expected);
                    List<ProgramRuleEffect> got = expected.isEnrollment()
                            ? mine.ofEnrollment(enrollment, events, asked)
                            : mine.ofEvent(
                                    events.stream()
                                            .filter(each -> each.getEvent().equals(expected.getTrackerObjectUid()))
                                            .findFirst()
                                            .orElseThrow(),
                                    enrollment,
                                    events,
                                    asked);
                    assertEquals(String.join("\n", wanted), String.join("\n", texts(got)));
                    got.forEach(effect -> kinds.add(effect.type().name()));
                    said += wanted.size();
                }
            }
        }
        assertTrue(said > 2_000, "rules said too little: " + said);
        assertEquals(7, kinds.size(), kinds::toString);
    }

    @Test
    void aLargeNumberIsNotCutOff() {
        CompiledRule rule = CompiledRule.of(
                "ruLarge0000",
                1,
                null,
                "true",
                List.of(new ProgramRuleEffect(
                        "ruLarge0000",
                        RuleActionType.ASSIGN,
                        "",
                        "3000000 * 1000",
                        "deWeight000",
                        null,
                        null,
                        null,
                        false)));
        ProgramRules rules = ProgramRules.of(List.of(rule), List.of(), Map.of());
        RuleEvent event = event(0);
        assertEquals(
                "3000000000",
                rules.ofEvent(event, null, Set.of(event), Map.of()).get(0).data());
    }
}
